package dev.terraglue.sandbox.emr;

import dev.terraglue.sandbox.engines.RoleCredentials;
import dev.terraglue.sandbox.engines.SparkWorkers;
import dev.terraglue.sandbox.logs.LogWriter;
import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.RestRouter;
import dev.terraglue.sandbox.service.Router;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.UntilStored;
import dev.terraglue.sandbox.wire.RestJsonProtocol;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.services.emrserverless.model.CancelJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.CreateApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.DeleteApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.GetApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.GetDashboardForJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.GetJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.ListApplicationsRequest;
import software.amazon.awssdk.services.emrserverless.model.ListJobRunAttemptsRequest;
import software.amazon.awssdk.services.emrserverless.model.ListJobRunsRequest;
import software.amazon.awssdk.services.emrserverless.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.emrserverless.model.StartApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;
import software.amazon.awssdk.services.emrserverless.model.StopApplicationRequest;
import software.amazon.awssdk.services.emrserverless.model.TagResourceRequest;
import software.amazon.awssdk.services.emrserverless.model.UntagResourceRequest;
import software.amazon.awssdk.services.emrserverless.model.UpdateApplicationRequest;

/** EMR Serverless: its parts put together, and which operation is which method. */
public final class EmrService implements AutoCloseable {
    public static final List<Schema> SCHEMAS = List.of(ApplicationStore.SCHEMA, JobRunStore.SCHEMA, ClientTokens.SCHEMA);
    /** Who assumes the roles of runs. */
    public static final String PRINCIPAL = EmrAccess.PRINCIPAL;

    public static final Router ROUTER = RestRouter.of("""
            POST    /applications                                                 CreateApplication
            GET     /applications                                                 ListApplications
            GET     /applications/{applicationId}                                 GetApplication
            PATCH   /applications/{applicationId}                                 UpdateApplication
            DELETE  /applications/{applicationId}                                 DeleteApplication
            POST    /applications/{applicationId}/start                           StartApplication
            POST    /applications/{applicationId}/stop                            StopApplication
            POST    /applications/{applicationId}/jobruns                         StartJobRun
            GET     /applications/{applicationId}/jobruns                         ListJobRuns
            GET     /applications/{applicationId}/jobruns/{jobRunId}              GetJobRun
            DELETE  /applications/{applicationId}/jobruns/{jobRunId}              CancelJobRun
            GET     /applications/{applicationId}/jobruns/{jobRunId}/attempts     ListJobRunAttempts
            GET     /applications/{applicationId}/jobruns/{jobRunId}/dashboard    GetDashboardForJobRun
            POST    /tags/{resourceArn}                                           TagResource
            DELETE  /tags/{resourceArn}                                           UntagResource
            GET     /tags/{resourceArn}                                           ListTagsForResource
            """);

    private final Service service;
    private final Applications applications;
    private final JobRuns runs;
    private final RunLogs logs;

    /**
     * Puts the service together.
     *
     * @param credentials the runtime role's temporary credentials for a run
     * @param s3          S3 in this process, where logs are written in the runtime role's name
     * @param logFolder   where the output of drivers is kept: managed storage
     * @param ids         ids of applications and runs: at most 64 digits and small letters
     */
    public EmrService(
            Database database,
            SparkWorkers workers,
            RoleCredentials credentials,
            LogWriter cloudWatch,
            AuthorizedCalls s3,
            Path logFolder,
            UntilStored untilStored,
            InstantSource clock,
            Supplier<String> ids) {
        ApplicationStore applicationStore = new ApplicationStore(database);
        JobRunStore runStore = new JobRunStore(database);
        applications = new Applications(applicationStore, runStore, workers::warm, clock);
        logs = new RunLogs(logFolder, cloudWatch, s3, clock);
        runs = new JobRuns(applicationStore, applications, runStore, workers, credentials, logs, untilStored, clock);
        service = new Service(
                "emr-serverless",
                "software.amazon.awssdk.services.emrserverless.model",
                new RestJsonProtocol("message"),
                ROUTER,
                operations(
                        new ApplicationOperations(applicationStore, applications, ids),
                        new JobRunOperations(applicationStore, applications, runStore, runs, ids),
                        new TagOperations(applicationStore, runStore)));
    }

    public Service service() {
        return service;
    }

    /** Goes on with what a sandbox before this one left under way. Called once, when the sandbox serves. */
    public void resume() {
        logs.expire();
        applications.resume();
        runs.resume();
    }

    @Override
    public void close() {
        applications.close();
        runs.close();
    }

    private static Map<String, Operation<?>> operations(ApplicationOperations applications, JobRunOperations runs, TagOperations tags) {
        return Service.operations(
                Operation.of(CreateApplicationRequest.class, (request, call) -> EmrAccess.create(request.tags()), applications::createApplication)
                        .requiring(EmrErrors::validation, "releaseLabel", "type", "clientToken"),
                Operation.of(GetApplicationRequest.class, (request, call) -> EmrAccess.application("GetApplication", call, request.applicationId()), applications::getApplication),
                Operation.of(UpdateApplicationRequest.class, (request, call) -> EmrAccess.application("UpdateApplication", call, request.applicationId()), applications::updateApplication)
                        .requiring(EmrErrors::validation, "clientToken"),
                Operation.of(ListApplicationsRequest.class, (request, call) -> EmrAccess.anything("ListApplications"), applications::listApplications),
                Operation.of(DeleteApplicationRequest.class, (request, call) -> EmrAccess.application("DeleteApplication", call, request.applicationId()), applications::deleteApplication),
                Operation.of(StartApplicationRequest.class, (request, call) -> EmrAccess.application("StartApplication", call, request.applicationId()), applications::startApplication),
                Operation.of(StopApplicationRequest.class, (request, call) -> EmrAccess.application("StopApplication", call, request.applicationId()), applications::stopApplication),
                Operation.of(StartJobRunRequest.class, (request, call) -> EmrAccess.start(call, request.applicationId(), request.executionRoleArn()), runs::startJobRun)
                        .requiring(EmrErrors::validation, "clientToken", "executionRoleArn"),
                Operation.of(GetJobRunRequest.class, (request, call) -> EmrAccess.jobRun("GetJobRun", call, request.applicationId(), request.jobRunId()), runs::getJobRun),
                Operation.of(ListJobRunsRequest.class, (request, call) -> EmrAccess.application("ListJobRuns", call, request.applicationId()), runs::listJobRuns),
                Operation.of(ListJobRunAttemptsRequest.class, (request, call) -> EmrAccess.jobRun("ListJobRunAttempts", call, request.applicationId(), request.jobRunId()), runs::listJobRunAttempts),
                Operation.of(CancelJobRunRequest.class, (request, call) -> EmrAccess.jobRun("CancelJobRun", call, request.applicationId(), request.jobRunId()), runs::cancelJobRun),
                Operation.of(GetDashboardForJobRunRequest.class, (request, call) -> EmrAccess.jobRun("GetDashboardForJobRun", call, request.applicationId(), request.jobRunId()), runs::getDashboardForJobRun),
                Operation.of(TagResourceRequest.class, (request, call) -> EmrAccess.arn("TagResource", request.resourceArn()), tags::tagResource)
                        .requiring(EmrErrors::validation, "tags"),
                Operation.of(UntagResourceRequest.class, (request, call) -> EmrAccess.arn("UntagResource", request.resourceArn()), tags::untagResource)
                        .requiring(EmrErrors::validation, "tagKeys"),
                Operation.of(ListTagsForResourceRequest.class, (request, call) -> EmrAccess.arn("ListTagsForResource", request.resourceArn()), tags::listTagsForResource));
    }
}
