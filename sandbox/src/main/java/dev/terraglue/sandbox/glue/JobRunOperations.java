package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunError;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunRequest;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunResponse;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunSuccessfulSubmission;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.GetJobRunRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunResponse;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsResponse;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.StartJobRunResponse;

/** Runs of jobs: started, looked at, stopped. */
final class JobRunOperations {
    private static final int PAGE = 200;

    private final ResourceStore<Job> jobs;
    private final JobRunStore store;
    private final JobRuns runs;

    JobRunOperations(ResourceStore<Job> jobs, JobRunStore store, JobRuns runs) {
        this.jobs = jobs;
        this.store = store;
        this.runs = runs;
    }

    StartJobRunResponse startJobRun(StartJobRunRequest request, Call call) {
        if (request.jobRunId() != null) throw GlueErrors.notBuilt("StartJobRun with JobRunId (to retry a run)");
        JobRun run = runs.start(
                request.jobName(), new JobRuns.Start(request.arguments(), null, null, List.of(), request.timeout()));
        return StartJobRunResponse.builder().jobRunId(run.id()).build();
    }

    GetJobRunResponse getJobRun(GetJobRunRequest request, Call call) {
        JobRun run = store.find(request.runId())
                .filter(found -> found.jobName().equals(request.jobName()))
                .orElseThrow(() -> GlueErrors.entityNotFound("Job run " + request.runId() + " not found for job " + request.jobName() + "."));
        return GetJobRunResponse.builder().jobRun(withTimeSoFar(run, call)).build();
    }

    /** The newest first. */
    GetJobRunsResponse getJobRuns(GetJobRunsRequest request, Call call) {
        jobs.get(request.jobName());
        if (request.maxResults() != null && request.maxResults() < 1) throw GlueErrors.invalidInput("MaxResults must be at least 1.");
        int size = request.maxResults() == null ? PAGE : Math.min(request.maxResults(), PAGE);
        List<JobRun> found = store.ofJob(request.jobName(), before(request.nextToken()), size + 1);
        boolean more = found.size() > size;
        List<JobRun> page = more ? found.subList(0, size) : found;
        return GetJobRunsResponse.builder()
                .jobRuns(page.stream().map(run -> withTimeSoFar(run, call)).toList())
                .nextToken(more ? page.getLast().id() : null)
                .build();
    }

    BatchStopJobRunResponse batchStopJobRun(BatchStopJobRunRequest request, Call call) {
        jobs.get(request.jobName());
        List<BatchStopJobRunSuccessfulSubmission> stopped = new ArrayList<>();
        List<BatchStopJobRunError> errors = new ArrayList<>();
        for (String id : request.jobRunIds()) {
            if (isRunOf(request.jobName(), id) && runs.stop(id)) {
                stopped.add(BatchStopJobRunSuccessfulSubmission.builder().jobName(request.jobName()).jobRunId(id).build());
            } else {
                errors.add(BatchStopJobRunError.builder()
                        .jobName(request.jobName())
                        .jobRunId(id)
                        .errorDetail(ErrorDetail.builder().errorCode("JobRunNotInTerminalStateException").errorMessage("Job run " + id + " is not under way.").build())
                        .build());
            }
        }
        return BatchStopJobRunResponse.builder().successfulSubmissions(stopped).errors(errors).build();
    }

    private boolean isRunOf(String jobName, String runId) {
        return store.find(runId).filter(run -> run.jobName().equals(jobName)).isPresent();
    }

    /** The token is the id of the last run of the page before. */
    private @Nullable String before(@Nullable String token) {
        if (token == null || token.isEmpty()) return null;
        if (store.find(token).isEmpty()) throw GlueErrors.invalidInput("NextToken is not one that this operation gave.");
        return token;
    }

    private static JobRun withTimeSoFar(JobRun run, Call call) {
        if (JobRunStore.hasEnded(run)) return run;
        return run.toBuilder().executionTime((int) Duration.between(run.startedOn(), call.time()).toSeconds()).build();
    }
}
