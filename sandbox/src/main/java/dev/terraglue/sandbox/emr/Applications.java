package dev.terraglue.sandbox.emr;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.emrserverless.model.Application;
import software.amazon.awssdk.services.emrserverless.model.ApplicationState;
import software.amazon.awssdk.services.emrserverless.model.AutoStopConfig;

/**
 * The lives of applications: CREATED, STARTING, STARTED, STOPPING, STOPPED, TERMINATED. To start one is to warm up a Spark worker; one that has
 * been idle for as long as it says stops by itself.
 */
final class Applications implements AutoCloseable {
    static final List<ApplicationState> AT_REST = List.of(ApplicationState.CREATED, ApplicationState.STOPPED);
    private static final List<ApplicationState> UP = List.of(ApplicationState.STARTING, ApplicationState.STARTED);
    private static final int DEFAULT_IDLE_MINUTES = 15;

    private final ApplicationStore store;
    private final JobRunStore runs;
    private final Runnable warmUp;
    private final InstantSource clock;
    private final ScheduledExecutorService idle = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("emr-idle").factory());

    /** @param warmUp sees to it that a Spark worker waits, or is on its way */
    Applications(ApplicationStore store, JobRunStore runs, Runnable warmUp, InstantSource clock) {
        this.store = store;
        this.runs = runs;
        this.warmUp = warmUp;
        this.clock = clock;
    }

    void start(String id) {
        store.change(id, application ->
                UP.contains(application.state()) ? application : in(required("STARTED", application, AT_REST), ApplicationState.STARTING));
        finishStart(id);
    }

    /**
     * What becomes of an application that is given a run: it starts, if it is not up and may start by itself.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException where it may not
     */
    Application admit(Application application) {
        if (UP.contains(application.state())) return application;
        boolean startsItself = application.autoStartConfiguration() == null || !Boolean.FALSE.equals(application.autoStartConfiguration().enabled());
        if (!startsItself || !AT_REST.contains(application.state())) {
            throw EmrErrors.validation("Application " + application.applicationId() + " is in the state " + application.stateAsString()
                    + " and takes no job runs"
                    + (startsItself ? "." : ": start it first, or let it start by itself (autoStartConfiguration)."));
        }
        return in(application, ApplicationState.STARTING);
    }

    /** STARTING becomes STARTED. */
    void finishStart(String id) {
        warmUp.run();
        Application started = store.change(id, application -> application.state() == ApplicationState.STARTING ? in(application, ApplicationState.STARTED) : application);
        watch(started);
    }

    void stop(String id) {
        store.change(id, (application, runsUnderWay) -> {
            required("STOPPED", application, UP);
            if (runsUnderWay > 0) {
                throw EmrErrors.validation("Application cannot be STOPPED: " + runsUnderWay + " of its job runs have not ended. Cancel them or wait for their end.");
            }
            return in(application, ApplicationState.STOPPED);
        });
    }

    void delete(String id) {
        store.change(id, application -> in(required("TERMINATED", application, AT_REST), ApplicationState.TERMINATED));
    }

    /** An application that has nothing to do any more is looked at when its time has come. */
    void watch(Application application) {
        AutoStopConfig config = application.autoStopConfiguration();
        if (application.state() != ApplicationState.STARTED || (config != null && Boolean.FALSE.equals(config.enabled()))) return;
        Duration wait = Duration.between(clock.instant(), idleSince(application).plus(patience(application)));
        try {
            var _ = idle.schedule(() -> stopIfIdle(application.applicationId()), Math.max(wait.toMillis(), 0) + 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the sandbox ends; the next one looks again
        }
    }

    /** Goes on with what a sandbox before this one left. */
    void resume() {
        for (Application application : store.list(null, States.of(List.of(), Set.of(ApplicationState.STARTING, ApplicationState.STARTED)), Integer.MAX_VALUE)) {
            if (application.state() == ApplicationState.STARTING) finishStart(application.applicationId());
            else watch(application);
        }
    }

    private void stopIfIdle(String id) {
        store.change(id, (application, runsUnderWay) -> {
            boolean idleLongEnough = !idleSince(application).plus(patience(application)).isAfter(clock.instant());
            boolean stops = application.state() == ApplicationState.STARTED && runsUnderWay == 0 && idleLongEnough;
            return stops ? in(application, ApplicationState.STOPPED) : application;
        });
    }

    private Instant idleSince(Application application) {
        return runs.lastEnd(application.applicationId()).filter(end -> end.isAfter(application.updatedAt())).orElse(application.updatedAt());
    }

    private static Duration patience(Application application) {
        AutoStopConfig config = application.autoStopConfiguration();
        return Duration.ofMinutes(config == null || config.idleTimeoutMinutes() == null ? DEFAULT_IDLE_MINUTES : config.idleTimeoutMinutes());
    }

    static Application required(String change, Application application, List<ApplicationState> wanted) {
        if (application.state() == ApplicationState.TERMINATED) throw EmrErrors.noSuchApplication(application.applicationId());
        if (!wanted.contains(application.state())) throw EmrErrors.wrongState(change, wanted);
        return application;
    }

    private Application in(Application application, ApplicationState state) {
        return application.toBuilder().state(state).updatedAt(clock.instant()).build();
    }

    @Override
    public void close() {
        idle.shutdownNow();
    }
}
