package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.engines.RoleCredentials;
import dev.terraglue.sandbox.engines.SparkWorkers;
import dev.terraglue.sandbox.glue.connection.ConnectionOperations;
import dev.terraglue.sandbox.glue.crawler.Crawlers;
import dev.terraglue.sandbox.glue.resource.GlueAccess;
import dev.terraglue.sandbox.glue.resource.GlueEvents;
import dev.terraglue.sandbox.glue.resource.GlueTags;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.glue.security.GlueSecurity;
import dev.terraglue.sandbox.logs.LogWriter;
import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.service.TargetRouter;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.UntilStored;
import dev.terraglue.sandbox.wire.AwsJsonProtocol;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import software.amazon.awssdk.services.glue.model.BatchGetJobsRequest;
import software.amazon.awssdk.services.glue.model.BatchGetTriggersRequest;
import software.amazon.awssdk.services.glue.model.BatchGetWorkflowsRequest;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunRequest;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.CreateTriggerRequest;
import software.amazon.awssdk.services.glue.model.CreateWorkflowRequest;
import software.amazon.awssdk.services.glue.model.DeleteJobRequest;
import software.amazon.awssdk.services.glue.model.DeleteTriggerRequest;
import software.amazon.awssdk.services.glue.model.DeleteWorkflowRequest;
import software.amazon.awssdk.services.glue.model.GetJobRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunRequest;
import software.amazon.awssdk.services.glue.model.GetJobRunsRequest;
import software.amazon.awssdk.services.glue.model.GetJobsRequest;
import software.amazon.awssdk.services.glue.model.GetTagsRequest;
import software.amazon.awssdk.services.glue.model.GetTriggerRequest;
import software.amazon.awssdk.services.glue.model.GetTriggersRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunPropertiesRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunRequest;
import software.amazon.awssdk.services.glue.model.GetWorkflowRunsRequest;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.ListJobsRequest;
import software.amazon.awssdk.services.glue.model.ListTriggersRequest;
import software.amazon.awssdk.services.glue.model.ListWorkflowsRequest;
import software.amazon.awssdk.services.glue.model.PutWorkflowRunPropertiesRequest;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;
import software.amazon.awssdk.services.glue.model.StartTriggerRequest;
import software.amazon.awssdk.services.glue.model.StartWorkflowRunRequest;
import software.amazon.awssdk.services.glue.model.StopTriggerRequest;
import software.amazon.awssdk.services.glue.model.StopWorkflowRunRequest;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TagResourceRequest;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.UntagResourceRequest;
import software.amazon.awssdk.services.glue.model.UpdateJobRequest;
import software.amazon.awssdk.services.glue.model.UpdateTriggerRequest;
import software.amazon.awssdk.services.glue.model.UpdateWorkflowRequest;
import software.amazon.awssdk.services.glue.model.Workflow;

/** AWS Glue: its parts put together, and which operation is which method. */
public final class GlueService implements AutoCloseable {
    public static final List<Schema> SCHEMAS = List.of(
            CatalogStore.SCHEMA,
            GlueTags.SCHEMA,
            ColumnStatisticsOperations.SCHEMA,
            PartitionIndexes.SCHEMA,
            ResourceStore.SCHEMA,
            JobRunStore.SCHEMA,
            WorkflowRunStore.SCHEMA,
            EventTriggers.SCHEMA,
            Crawlers.SCHEMA);

    private static final int SHOWN_RUNS = 10;

    private final Service service;
    private final JobRuns jobRuns;
    private final WorkflowRuns workflowRuns;
    private final Schedules schedules;
    private final EventTriggers eventTriggers;
    private final Crawlers crawlers;
    private final Supplier<GlueOverview> overview;

    /**
     * Puts the service together.
     *
     * @param credentials the role's temporary credentials for a job run or a crawl
     * @param s3          where crawls look, as their crawler's role
     * @param events      who hears what happens
     * @param ids         64 random hexadecimal digits, for the ids of runs
     */
    public GlueService(
            Database database,
            SparkWorkers workers,
            RoleCredentials credentials,
            AuthorizedCalls s3,
            LogWriter logs,
            GlueEvents events,
            UntilStored untilStored,
            InstantSource clock,
            Supplier<String> ids) {
        GlueTags tags = new GlueTags(database);
        crawlers = new Crawlers(
                database, tags, new Crawlers.Access(credentials, s3, () -> new AuthorizedCalls(service(), s3.authorizer(), s3.log())), logs, events, untilStored, clock, UUID::randomUUID);
        ResourceStore<Job> jobs = new ResourceStore<>(database, "Job", Job.class);
        ResourceStore<Trigger> triggers = new ResourceStore<>(database, "Trigger", Trigger.class);
        ResourceStore<Workflow> workflows = new ResourceStore<>(database, "Workflow", Workflow.class);
        JobRunStore runs = new JobRunStore(database);
        WorkflowRunStore workflowRunStore = new WorkflowRunStore(database);

        ScheduledExecutorService timeouts = Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("job-timeouts").factory());
        jobRuns = new JobRuns(jobs, runs, workers, credentials, new JobLogs(logs), untilStored, clock, ids, timeouts);
        Steps steps = new Steps(jobRuns, runs, crawlers);
        Triggers firing = new Triggers(steps);
        workflowRuns = new WorkflowRuns(workflows, triggers, workflowRunStore, steps, firing, clock, ids);
        schedules = new Schedules(triggers, clock, workflowRuns::startBy);
        eventTriggers = new EventTriggers(database, workflows, workflowRuns, clock);
        // Before anybody can start a run. Workflows do not hear of these: theirs go on in resume().
        jobRuns.whenEnded(events::jobRunEnded);
        jobRuns.endOrphans();
        crawlers.endOrphans();
        jobRuns.whenEnded(run -> {
            events.jobRunEnded(run);
            workflowRuns.ended(StepRun.of(run), runs.workflowRun(run.id()));
        });
        crawlers.whenEnded(crawl -> workflowRuns.ended(StepRun.of(crawl), Optional.ofNullable(crawl.workflowRun())));

        CatalogStore catalog = new CatalogStore(database);
        overview = () -> new GlueOverview(
                catalog.databases("", Integer.MAX_VALUE).stream()
                        .map(found -> new GlueOverview.Database(found.name(), catalog.tables(found.name(), "", Integer.MAX_VALUE).stream().map(Table::name).toList()))
                        .toList(),
                runs.latest(SHOWN_RUNS),
                workflowRunStore.latest(SHOWN_RUNS));

        Map<String, Operation<?>> operations = new HashMap<>(new CatalogEvents(events).on(CatalogOperations.of(catalog, database, tags)));
        operations.putAll(operations(
                new JobOperations(jobs, tags),
                new JobRunOperations(jobs, runs, jobRuns),
                new TriggerOperations(triggers, workflows, workflowRuns, schedules, eventTriggers, tags),
                new WorkflowOperations(workflows, workflowRunStore, workflowRuns, steps, tags),
                tags));
        GlueSecurity security = new GlueSecurity(database);
        operations.putAll(crawlers.operations());
        operations.putAll(security.operations());
        operations.putAll(ConnectionOperations.of(database, tags));
        service = new Service(
                "glue",
                "software.amazon.awssdk.services.glue.model",
                new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "Message"),
                new TargetRouter("AWSGlue"),
                security.guarding(GlueRequirements.on(operations)));
    }

    public Service service() {
        return service;
    }

    /** The catalog and the latest runs, for a person to look at. */
    public GlueOverview overview() {
        return overview.get();
    }

    /** Goes on with the workflows that a sandbox before this one left under way, and begins to keep schedules. Called once, when the sandbox serves. */
    public void resume() {
        workflowRuns.resume();
        schedules.changed();
        crawlers.resume();
        eventTriggers.resume();
    }

    /**
     * An event for a workflow, as EventBridge brings it ({@code glue:notifyEvent}): its trigger of type EVENT counts it.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException where there is no such workflow or trigger, or its run cannot be started
     */
    public void notifyEvent(String workflow, String eventId) {
        eventTriggers.take(workflow, eventId);
    }

    @Override
    public void close() {
        schedules.close();
        eventTriggers.close();
        crawlers.close();
        jobRuns.close();
    }

    private static Map<String, Operation<?>> operations(
            JobOperations jobs, JobRunOperations runs, TriggerOperations triggers, WorkflowOperations workflows, GlueTags tags) {
        return Service.operations(
                Operation.of(CreateJobRequest.class, (request, call) -> GlueAccess.passingRole(GlueAccess.resource("CreateJob", call, "job", request.name()), call, request.role()), jobs::createJob),
                Operation.of(UpdateJobRequest.class, (request, call) -> GlueAccess.passingRole(GlueAccess.resource("UpdateJob", call, "job", request.jobName()), call, request.jobUpdate().role()), jobs::updateJob),
                Operation.of(GetJobRequest.class, (request, call) -> GlueAccess.resource("GetJob", call, "job", request.jobName()), jobs::getJob),
                Operation.of(DeleteJobRequest.class, (request, call) -> GlueAccess.resource("DeleteJob", call, "job", request.jobName()), jobs::deleteJob),
                Operation.of(GetJobsRequest.class, (request, call) -> GlueAccess.anything("GetJobs"), jobs::getJobs),
                Operation.of(ListJobsRequest.class, (request, call) -> GlueAccess.anything("ListJobs"), jobs::listJobs),
                Operation.of(BatchGetJobsRequest.class, (request, call) -> GlueAccess.resources("BatchGetJobs", call, "job", request.jobNames()), jobs::batchGetJobs),
                Operation.of(StartJobRunRequest.class, (request, call) -> GlueAccess.resource("StartJobRun", call, "job", request.jobName()), runs::startJobRun),
                Operation.of(GetJobRunRequest.class, (request, call) -> GlueAccess.resource("GetJobRun", call, "job", request.jobName()), runs::getJobRun),
                Operation.of(GetJobRunsRequest.class, (request, call) -> GlueAccess.resource("GetJobRuns", call, "job", request.jobName()), runs::getJobRuns),
                Operation.of(BatchStopJobRunRequest.class, (request, call) -> GlueAccess.resource("BatchStopJobRun", call, "job", request.jobName()), runs::batchStopJobRun),
                Operation.of(CreateTriggerRequest.class, (request, call) -> GlueAccess.resource("CreateTrigger", call, "trigger", request.name()), triggers::createTrigger),
                Operation.of(GetTriggerRequest.class, (request, call) -> GlueAccess.resource("GetTrigger", call, "trigger", request.name()), triggers::getTrigger),
                Operation.of(UpdateTriggerRequest.class, (request, call) -> GlueAccess.resource("UpdateTrigger", call, "trigger", request.name()), triggers::updateTrigger),
                Operation.of(DeleteTriggerRequest.class, (request, call) -> GlueAccess.resource("DeleteTrigger", call, "trigger", request.name()), triggers::deleteTrigger),
                Operation.of(StartTriggerRequest.class, (request, call) -> GlueAccess.resource("StartTrigger", call, "trigger", request.name()), triggers::startTrigger),
                Operation.of(StopTriggerRequest.class, (request, call) -> GlueAccess.resource("StopTrigger", call, "trigger", request.name()), triggers::stopTrigger),
                Operation.of(GetTriggersRequest.class, (request, call) -> GlueAccess.anything("GetTriggers"), triggers::getTriggers),
                Operation.of(ListTriggersRequest.class, (request, call) -> GlueAccess.anything("ListTriggers"), triggers::listTriggers),
                Operation.of(BatchGetTriggersRequest.class, (request, call) -> GlueAccess.resources("BatchGetTriggers", call, "trigger", request.triggerNames()), triggers::batchGetTriggers),
                Operation.of(CreateWorkflowRequest.class, (request, call) -> GlueAccess.resource("CreateWorkflow", call, "workflow", request.name()), workflows::createWorkflow),
                Operation.of(GetWorkflowRequest.class, (request, call) -> GlueAccess.resource("GetWorkflow", call, "workflow", request.name()), workflows::getWorkflow),
                Operation.of(UpdateWorkflowRequest.class, (request, call) -> GlueAccess.resource("UpdateWorkflow", call, "workflow", request.name()), workflows::updateWorkflow),
                Operation.of(DeleteWorkflowRequest.class, (request, call) -> GlueAccess.resource("DeleteWorkflow", call, "workflow", request.name()), workflows::deleteWorkflow),
                Operation.of(StartWorkflowRunRequest.class, (request, call) -> GlueAccess.resource("StartWorkflowRun", call, "workflow", request.name()), workflows::startWorkflowRun),
                Operation.of(GetWorkflowRunRequest.class, (request, call) -> GlueAccess.resource("GetWorkflowRun", call, "workflow", request.name()), workflows::getWorkflowRun),
                Operation.of(GetWorkflowRunsRequest.class, (request, call) -> GlueAccess.resource("GetWorkflowRuns", call, "workflow", request.name()), workflows::getWorkflowRuns),
                Operation.of(StopWorkflowRunRequest.class, (request, call) -> GlueAccess.resource("StopWorkflowRun", call, "workflow", request.name()), workflows::stopWorkflowRun),
                Operation.of(GetWorkflowRunPropertiesRequest.class, (request, call) -> GlueAccess.resource("GetWorkflowRunProperties", call, "workflow", request.name()), workflows::getWorkflowRunProperties),
                Operation.of(PutWorkflowRunPropertiesRequest.class, (request, call) -> GlueAccess.resource("PutWorkflowRunProperties", call, "workflow", request.name()), workflows::putWorkflowRunProperties),
                Operation.of(ListWorkflowsRequest.class, (request, call) -> GlueAccess.anything("ListWorkflows"), workflows::listWorkflows),
                Operation.of(BatchGetWorkflowsRequest.class, (request, call) -> GlueAccess.resources("BatchGetWorkflows", call, "workflow", request.names()), workflows::batchGetWorkflows),
                Operation.of(TagResourceRequest.class, (request, call) -> GlueAccess.arn("TagResource", request.resourceArn()), tags::tagResource),
                Operation.of(UntagResourceRequest.class, (request, call) -> GlueAccess.arn("UntagResource", request.resourceArn()), tags::untagResource),
                Operation.of(GetTagsRequest.class, (request, call) -> GlueAccess.arn("GetTags", request.resourceArn()), tags::getTags));
    }
}
