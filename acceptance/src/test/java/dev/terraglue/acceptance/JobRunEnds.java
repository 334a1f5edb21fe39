package dev.terraglue.acceptance;

import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;

/** Waits for the end of a job run. */
final class JobRunEnds {
    private JobRunEnds() {}

    static JobRun of(GlueClient glue, String job, String id) {
        return Until.found("the run " + id + " of " + job + " ends", () -> Optional.of(glue.getJobRun(it -> it.jobName(job).runId(id)).jobRun())
                .filter(run -> switch (run.jobRunState()) {
                    case SUCCEEDED, FAILED, ERROR, TIMEOUT, STOPPED, EXPIRED -> true;
                    case STARTING, RUNNING, STOPPING, WAITING, UNKNOWN_TO_SDK_VERSION -> false;
                }));
    }
}
