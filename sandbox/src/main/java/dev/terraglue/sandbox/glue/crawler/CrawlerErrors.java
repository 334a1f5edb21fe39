package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.wire.ServiceException;

/** The errors of crawlers and their schedules. */
final class CrawlerErrors {
    static ServiceException missing(String name) {
        return GlueErrors.entityNotFound("Crawler with name " + name + " does not exist");
    }

    static ServiceException roleCannotBeAssumed() {
        return GlueErrors.invalidInput("Service is unable to assume provided role. Please verify role's TrustPolicy");
    }

    static ServiceException running(String message) {
        return new ServiceException("CrawlerRunningException", 400, message);
    }

    static ServiceException notRunning(String name) {
        return new ServiceException("CrawlerNotRunningException", 400, "Crawler with name " + name + " isn't running");
    }

    static ServiceException stopping(String name) {
        return new ServiceException("CrawlerStoppingException", 400, "Crawler with name " + name + " is stopping");
    }

    static ServiceException noSchedule(String name) {
        return new ServiceException("NoScheduleException", 400, "Crawler with name " + name + " has no schedule");
    }

    static ServiceException scheduled(String name) {
        return new ServiceException("SchedulerRunningException", 400, "The schedule of crawler " + name + " is already running");
    }

    static ServiceException notScheduled(String name) {
        return new ServiceException("SchedulerNotRunningException", 400, "The schedule of crawler " + name + " is not running");
    }

    private CrawlerErrors() {}
}
