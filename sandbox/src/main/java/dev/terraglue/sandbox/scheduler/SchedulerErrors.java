package dev.terraglue.sandbox.scheduler;

import dev.terraglue.sandbox.wire.ServiceException;

/** EventBridge Scheduler's errors, in its words. */
final class SchedulerErrors {
    static ServiceException validation(String message) {
        return new ServiceException("ValidationException", 400, message);
    }

    static ServiceException noSuchSchedule(String name) {
        return new ServiceException("ResourceNotFoundException", 404, "Schedule " + name + " does not exist.");
    }

    static ServiceException noSuchGroup(String name) {
        return new ServiceException("ResourceNotFoundException", 404, "Schedule group " + name + " does not exist.");
    }

    static ServiceException scheduleExists(String name) {
        return new ServiceException("ConflictException", 409, "Schedule " + name + " already exists.");
    }

    static ServiceException groupExists(String name) {
        return new ServiceException("ConflictException", 409, "Schedule group " + name + " already exists.");
    }

    static ServiceException tokenReused() {
        return new ServiceException("ConflictException", 409, "The client token was used before with other parameters.");
    }

    static ServiceException notBuilt(String what) {
        return new ServiceException("NotImplemented", 501, "terraglue has not built " + what + " yet");
    }

    private SchedulerErrors() {}
}
