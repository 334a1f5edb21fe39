package dev.terraglue.cli.jobs;

import dev.terraglue.cli.terminal.UserError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** Runs of Glue jobs. */
public final class JobRuns {
    private static final Set<JobRunState> ENDED = Set.of(
            JobRunState.SUCCEEDED, JobRunState.FAILED, JobRunState.STOPPED, JobRunState.TIMEOUT, JobRunState.ERROR, JobRunState.EXPIRED);

    private final GlueClient glue;

    public JobRuns(GlueClient glue) {
        this.glue = glue;
    }

    /**
     * Starts a job; gives the run's id.
     *
     * @param arguments with the leading {@code --}
     */
    public String start(String job, Map<String, String> arguments) {
        return glue.startJobRun(it -> it.jobName(job).arguments(arguments)).jobRunId();
    }

    public JobRun get(String job, String runId) {
        return glue.getJobRun(it -> it.jobName(job).runId(runId)).jobRun();
    }

    /** A job's latest run. */
    public Optional<JobRun> latest(String job) {
        return glue.getJobRuns(it -> it.jobName(job).maxResults(1)).jobRuns().stream().findFirst();
    }

    /** A job's latest run, if it was started at {@code since} or later. */
    public Optional<JobRun> latest(String job, Instant since) {
        return latest(job).filter(run -> run.startedOn() != null && !run.startedOn().isBefore(since));
    }

    /** The names of all jobs. */
    public List<String> jobs() {
        return glue.listJobsPaginator(_ -> {}).stream().flatMap(page -> page.jobNames().stream()).toList();
    }

    /** The run with an id, or the latest run where a job's name is given. */
    public JobRun find(String idOrJob) {
        for (String job : jobs()) {
            if (job.equals(idOrJob)) {
                return latest(job).orElseThrow(() -> UserError.failed("The job " + job + " has not run yet.", "Run it with ./terraglue job run " + job));
            }
            try {
                return get(job, idOrJob);
            } catch (EntityNotFoundException e) {
                // Another job's run.
            }
        }
        throw UserError.failed("There is no job or job run \"" + idOrJob + "\".", "See the jobs and their last runs with ./terraglue job list");
    }

    public static boolean ended(JobRun run) {
        return ENDED.contains(run.jobRunState());
    }

    /** How the run stands, before Spark tells of its stages. */
    static String state(JobRun run) {
        return run.jobRunState() == JobRunState.STARTING ? "STARTING, waiting for a Spark worker" : run.jobRunStateAsString();
    }

    /** How long the run has taken, without waiting. */
    public static Duration duration(JobRun run, Instant now) {
        if (run.startedOn() == null) {
            return Duration.ZERO;
        }
        Instant end = ended(run) && run.completedOn() != null ? run.completedOn() : now;
        return Duration.between(run.startedOn(), end);
    }
}
