package dev.terraglue.sandbox.emr;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import dev.terraglue.sandbox.wire.RequiredMembers;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.emrserverless.model.Application;
import software.amazon.awssdk.services.emrserverless.model.CancelJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.CancelJobRunResponse;
import software.amazon.awssdk.services.emrserverless.model.ConfigurationOverrides;
import software.amazon.awssdk.services.emrserverless.model.GetDashboardForJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.GetDashboardForJobRunResponse;
import software.amazon.awssdk.services.emrserverless.model.GetJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.GetJobRunResponse;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.JobRunAttemptSummary;
import software.amazon.awssdk.services.emrserverless.model.JobRunMode;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;
import software.amazon.awssdk.services.emrserverless.model.JobRunSummary;
import software.amazon.awssdk.services.emrserverless.model.ListJobRunAttemptsRequest;
import software.amazon.awssdk.services.emrserverless.model.ListJobRunAttemptsResponse;
import software.amazon.awssdk.services.emrserverless.model.ListJobRunsRequest;
import software.amazon.awssdk.services.emrserverless.model.ListJobRunsResponse;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunResponse;

/** Job runs: started, looked at, cancelled. */
final class JobRunOperations {
    private static final long USUAL_TIMEOUT_MINUTES = 720;
    private static final long SHORTEST_TIMEOUT_MINUTES = 5;
    private static final Pattern ATTEMPT = Pattern.compile("[1-9][0-9]{0,8}");
    private static final EnumSet<JobRunState> ANY = EnumSet.complementOf(EnumSet.of(JobRunState.UNKNOWN_TO_SDK_VERSION));

    private final ApplicationStore applicationStore;
    private final Applications applications;
    private final JobRunStore store;
    private final JobRuns runs;
    private final Supplier<String> ids;

    JobRunOperations(ApplicationStore applicationStore, Applications applications, JobRunStore store, JobRuns runs, Supplier<String> ids) {
        this.applicationStore = applicationStore;
        this.applications = applications;
        this.store = store;
        this.runs = runs;
        this.ids = ids;
    }

    StartJobRunResponse startJobRun(StartJobRunRequest request, Call call) {
        check(request, call);
        Application application = applicationStore.get(request.applicationId());
        JobRun run = describe(request, application, call);
        var claim = ClientTokens.Claim.of("StartJobRun " + request.applicationId(), request.clientToken(), request);
        JobRunStore.Added added = store.add(run, claim, applications::admit);
        if (added.isNew()) runs.launch(added.run());
        return StartJobRunResponse.builder().applicationId(request.applicationId()).jobRunId(added.run().jobRunId()).arn(added.run().arn()).build();
    }

    GetJobRunResponse getJobRun(GetJobRunRequest request, Call call) {
        JobRun run = request.attempt() == null
                ? store.get(request.applicationId(), request.jobRunId())
                : store.attempt(request.applicationId(), request.jobRunId(), request.attempt()).orElseThrow(() -> EmrErrors.noSuchJobRun(request.jobRunId()));
        return GetJobRunResponse.builder().jobRun(withTimeSoFar(run, call)).build();
    }

    /** The newest first. */
    ListJobRunsResponse listJobRuns(ListJobRunsRequest request, Call call) {
        Application application = applicationStore.get(request.applicationId());
        int size = Constraints.pageSize(request.maxResults());
        if (request.nextToken() != null) store.get(request.applicationId(), request.nextToken());
        List<JobRun> found = store.list(new JobRunStore.Query(
                request.applicationId(),
                request.nextToken(),
                States.of(request.statesAsStrings(), ANY),
                request.modeAsString(),
                request.createdAtAfter(),
                request.createdAtBefore(),
                size + 1));
        List<JobRun> page = found.subList(0, Math.min(size, found.size()));
        return ListJobRunsResponse.builder()
                .jobRuns(page.stream().map(run -> ModelCopy.copy(run, JobRunSummary.builder()).id(run.jobRunId()).type(application.type()).build()).toList())
                .nextToken(found.size() > size ? page.getLast().jobRunId() : null)
                .build();
    }

    /** The last first. */
    ListJobRunAttemptsResponse listJobRunAttempts(ListJobRunAttemptsRequest request, Call call) {
        Application application = applicationStore.get(request.applicationId());
        store.get(request.applicationId(), request.jobRunId());
        int size = Constraints.pageSize(request.maxResults());
        List<JobRun> found = store.attempts(request.jobRunId(), beforeAttempt(request.nextToken()), size + 1);
        List<JobRun> page = found.subList(0, Math.min(size, found.size()));
        return ListJobRunAttemptsResponse.builder()
                .jobRunAttempts(page.stream()
                        .map(run -> ModelCopy.copy(run, JobRunAttemptSummary.builder())
                                .id(run.jobRunId())
                                .type(application.type())
                                .jobCreatedAt(run.createdAt())
                                .createdAt(run.attemptCreatedAt())
                                .updatedAt(run.attemptUpdatedAt())
                                .build())
                        .toList())
                .nextToken(found.size() > size ? page.getLast().attempt().toString() : null)
                .build();
    }

    CancelJobRunResponse cancelJobRun(CancelJobRunRequest request, Call call) {
        runs.cancel(request.applicationId(), request.jobRunId());
        return CancelJobRunResponse.builder().applicationId(request.applicationId()).jobRunId(request.jobRunId()).build();
    }

    GetDashboardForJobRunResponse getDashboardForJobRun(GetDashboardForJobRunRequest request, Call call) {
        store.get(request.applicationId(), request.jobRunId());
        throw EmrErrors.notBuilt("Spark's web page for job runs: their logs are in S3, in CloudWatch Logs, and in the folder emr-serverless of the sandbox's home");
    }

    private static void check(StartJobRunRequest request, Call call) {
        Constraints.token(request.clientToken());
        Constraints.runName(request.name());
        Constraints.role(request.executionRoleArn());
        Constraints.tags(request.tags());
        if (!Arn.parse(request.executionRoleArn()).account().equals(call.caller().account())) {
            throw EmrErrors.validation("Cross-account pass role is not allowed.");
        }
        if (request.executionIamPolicy() != null) throw EmrErrors.notBuilt("executionIamPolicy, which would narrow the runtime role");
        if (request.jobDriver() == null || request.jobDriver().sparkSubmit() == null) {
            throw EmrErrors.validation("jobDriver must have sparkSubmit: the application is of the type Spark.");
        }
        if (request.jobDriver().sparkSubmit().entryPoint() == null) {
            throw EmrErrors.validation(RequiredMembers.message(List.of("jobDriver.sparkSubmit.entryPoint")));
        }
        if (request.executionTimeoutMinutes() != null && request.executionTimeoutMinutes() != 0 && request.executionTimeoutMinutes() < SHORTEST_TIMEOUT_MINUTES) {
            throw EmrErrors.validation("RunTimeout must be at least 5 minutes.");
        }
        RetryRule.check(mode(request), request.retryPolicy());
        ConfigurationOverrides overrides = request.configurationOverrides();
        if (overrides != null && overrides.monitoringConfiguration() != null) Monitoring.check(overrides.monitoringConfiguration());
    }

    private JobRun describe(StartJobRunRequest request, Application application, Call call) {
        String id = ids.get();
        JobRunMode mode = mode(request);
        long usual = mode == JobRunMode.STREAMING ? 0 : USUAL_TIMEOUT_MINUTES;
        return ModelCopy.copy(request, JobRun.builder())
                .jobRunId(id)
                .arn(call.arn("emr-serverless", EmrAccess.path(request.applicationId(), id)).toString())
                .createdBy(call.caller().arn())
                .createdAt(call.time())
                .updatedAt(call.time())
                .executionRole(request.executionRoleArn())
                .state(JobRunState.SUBMITTED)
                .stateDetails("")
                .releaseLabel(application.releaseLabel())
                .configurationOverrides(Monitoring.merged(application, request.configurationOverrides()))
                .networkConfiguration(application.networkConfiguration())
                .tags(request.hasTags() ? request.tags() : Map.of())
                .totalExecutionDurationSeconds(0)
                .executionTimeoutMinutes(request.executionTimeoutMinutes() == null ? usual : request.executionTimeoutMinutes())
                .mode(mode)
                .attempt(1)
                .attemptCreatedAt(call.time())
                .attemptUpdatedAt(call.time())
                .build();
    }

    private static JobRunMode mode(StartJobRunRequest request) {
        return request.mode() == null ? JobRunMode.BATCH : request.mode();
    }

    private static int beforeAttempt(@Nullable String token) {
        if (token == null) return Integer.MAX_VALUE;
        if (!ATTEMPT.matcher(token).matches()) throw EmrErrors.validation("nextToken is not one that this operation gave.");
        return Integer.parseInt(token);
    }

    private static JobRun withTimeSoFar(JobRun run, Call call) {
        if (JobRunStore.hasEnded(run) || run.startedAt() == null) return run;
        return run.toBuilder().totalExecutionDurationSeconds((int) Duration.between(run.startedAt(), call.time()).toSeconds()).build();
    }
}
