package dev.terraglue.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ResourceNotFoundException;

/** Jobs and workflows that EventBridge and its Scheduler start. */
@Timeout(180)
class EventDrivenTest {
    private static final String WORKFLOW = "arn:aws:glue:us-east-1:000000000000:workflow/flow";
    private static final String ROLE = "arn:aws:iam::000000000000:role/caller";

    @TempDir
    Path folder;

    private JobLake lake;
    private EventBridgeClient events;
    private SchedulerClient scheduler;

    @BeforeEach
    void begin() throws IOException {
        lake = JobLake.start(folder);
        events = lake.sandbox.client(EventBridgeClient.builder());
        scheduler = lake.sandbox.client(SchedulerClient.builder());
    }

    @AfterEach
    void end() {
        lake.close();
    }

    @Test
    void anEventStartsAWorkflow() {
        callerMay("glue:notifyEvent", WORKFLOW);
        workflow(1);
        rule("{\"source\": [\"my.app\"]}");

        String event = put();

        WorkflowRun run = firstRun();
        assertThat(run.workflowRunProperties()).containsEntry("aws:eventIds", "[" + event + "]");
        assertThat(lake.endedWorkflow("flow", run.workflowRunId()).statistics().succeededActions()).isEqualTo(1);
        assertThat(lake.glue.getJobRuns(r -> r.jobName("sot")).jobRuns().getFirst().triggerName()).isEqualTo("on-event");
    }

    @Test
    void aWorkflowWaitsForABatchOfEvents() throws IOException {
        callerMay("glue:notifyEvent", WORKFLOW);
        workflow(3);
        rule("{\"source\": [\"my.app\"]}");
        String first = put();
        String second = put();
        // Events that wait outlive the sandbox.
        lake.close();
        lake = JobLake.start(folder);
        events = lake.sandbox.client(EventBridgeClient.builder());
        String third = put();

        assertThat(firstRun().workflowRunProperties().get("aws:eventIds")).contains(first, second, third);
        assertThat(lake.glue.getWorkflowRuns(r -> r.name("flow")).runs()).hasSize(1);
    }

    @Test
    void aWorkflowWithoutPermissionDoesNotStartAndThatIsToldInTheCounts() {
        callerMay("glue:StartJobRun", "*");
        workflow(1);
        rule("{\"source\": [\"my.app\"]}");

        put();

        awaitFailedDelivery("AccessDeniedException");
        assertThat(lake.glue.getWorkflowRuns(r -> r.name("flow")).runs()).isEmpty();
    }

    @Test
    void theEndOfAJobRunIsAnEvent() {
        lake.job("bad", "Fail");
        lake.logs.createLogGroup(r -> r.logGroupName("/aws/events/jobs"));
        events.putRule(r -> r.name("ends").eventPattern("{\"source\": [\"aws.glue\"], \"detail-type\": [\"Glue Job State Change\"]}"));
        events.putTargets(r -> r.rule("ends").targets(Target.builder().id("log").arn("arn:aws:logs:us-east-1:000000000000:log-group:/aws/events/jobs").build()));

        String run = lake.start("bad", Map.of());

        String event = Await.until(() -> lake.logs.filterLogEvents(r -> r.logGroupName("/aws/events/jobs")).events(), found -> !found.isEmpty()).getFirst().message();
        assertThat(event)
                .startsWith("{\"version\":\"0\",\"id\":\"")
                .contains("\"detail-type\":\"Glue Job State Change\"", "\"source\":\"aws.glue\"", "\"account\":\"000000000000\"", "\"region\":\"us-east-1\"", "\"resources\":[]")
                .contains("\"jobName\":\"bad\"", "\"severity\":\"ERROR\"", "\"state\":\"FAILED\"", "\"jobRunId\":\"" + run + "\"")
                .contains("JobName:bad and JobRunId:" + run + " failed to execute with exception");
    }

    @Test
    void aChangeOfTheCatalogIsAnEvent() {
        lake.logs.createLogGroup(r -> r.logGroupName("/aws/events/catalog"));
        events.putRule(r -> r.name("tables").eventPattern("{\"source\": [\"aws.glue\"], \"detail\": {\"typeOfChange\": [\"CreateTable\"]}}"));
        events.putTargets(r -> r.rule("tables").targets(Target.builder()
                .id("log")
                .arn("arn:aws:logs:us-east-1:000000000000:log-group:/aws/events/catalog:*")
                .inputTransformer(i -> i.inputPathsMap(Map.of("table", "$.detail.changedTables[0]", "arn", "$.resources[0]"))
                        .inputTemplate("{\"timestamp\": 1, \"message\": \"new: <table> (<arn>)\"}"))
                .build()));

        lake.glue.createDatabase(r -> r.databaseInput(d -> d.name("sor")));
        lake.glue.createTable(r -> r.databaseName("sor").tableInput(t -> t.name("flights")));

        String line = Await.until(() -> lake.logs.filterLogEvents(r -> r.logGroupName("/aws/events/catalog")).events(), found -> !found.isEmpty()).getFirst().message();
        assertThat(line).isEqualTo("new: flights (arn:aws:glue:us-east-1:000000000000:table/sor/flights)");
    }

    @Test
    void anObjectStartsAWorkflowWhereItsBucketTellsEventBridge() {
        callerMay("glue:notifyEvent", WORKFLOW);
        workflow(1);
        rule("{\"source\": [\"aws.s3\"], \"detail-type\": [\"Object Created\"], \"detail\": {\"bucket\": {\"name\": [\"lake\"]}, \"object\": {\"key\": [{\"suffix\": \".csv\"}]}}}");
        S3Client s3 = lake.sandbox.client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(r -> r.bucket("lake"));
        s3.putBucketNotificationConfiguration(r -> r.bucket("lake").notificationConfiguration(n -> n.eventBridgeConfiguration(e -> {})));

        s3.putObject(r -> r.bucket("lake").key("notes.txt"), RequestBody.fromString("not this one"));
        s3.putObject(r -> r.bucket("lake").key("flights.csv"), RequestBody.fromString("a,b"));

        assertThat(lake.endedWorkflow("flow", firstRun().workflowRunId()).statistics().succeededActions()).isEqualTo(1);
        assertThat(lake.glue.getWorkflowRuns(r -> r.name("flow")).runs()).hasSize(1);
    }

    @Test
    void aScheduleStartsAJobRunAndIsGoneAfterwards() {
        callerMay("glue:StartJobRun", "arn:aws:glue:us-east-1:000000000000:job/nightly");
        lake.job("nightly", "Succeed");

        schedule("arn:aws:scheduler:::aws-sdk:glue:startJobRun", "{\"JobName\": \"nightly\", \"Arguments\": {\"--due\": \"<aws.scheduler.scheduled-time>\"}}");

        JobRun run = Await.until(() -> lake.glue.getJobRuns(r -> r.jobName("nightly")).jobRuns(), found -> !found.isEmpty()).getFirst();
        assertThat(lake.ended("nightly", run.id()).jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(run.arguments().get("--due")).endsWith("Z");
        Await.until(() -> isThere("once"), there -> !there);
    }

    @Test
    void aScheduleOfAWorkflowStartsItsRun() {
        callerMay("glue:StartWorkflowRun", WORKFLOW);
        workflow(1);

        schedule("arn:aws:scheduler:::aws-sdk:glue:startWorkflowRun", "{\"Name\": \"flow\"}");

        assertThat(lake.endedWorkflow("flow", firstRun().workflowRunId()).statistics().succeededActions()).isEqualTo(1);
    }

    @Test
    void aScheduleWithoutPermissionIsGivenUp() {
        callerMay("glue:StartWorkflowRun", "*");
        lake.job("nightly", "Succeed");

        schedule("arn:aws:scheduler:::aws-sdk:glue:startJobRun", "{\"JobName\": \"nightly\"}");

        awaitFailedDelivery("AccessDeniedException");
        assertThat(lake.glue.getJobRuns(r -> r.jobName("nightly")).jobRuns()).isEmpty();
    }

    private void callerMay(String action, String resource) {
        IamClient iam = lake.sandbox.client(IamClient.builder());
        iam.createRole(r -> r.roleName("caller").assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"Service": ["events.amazonaws.com", "scheduler.amazonaws.com"]}, "Action": "sts:AssumeRole"}]}"""));
        iam.putRolePolicy(r -> r.roleName("caller").policyName("call").policyDocument(
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": \"" + resource + "\"}]}"));
    }

    private void workflow(int events) {
        lake.job("sot", "Succeed");
        lake.glue.createWorkflow(r -> r.name("flow"));
        lake.glue.createTrigger(r -> r.name("on-event")
                .workflowName("flow")
                .type(TriggerType.EVENT)
                .eventBatchingCondition(b -> b.batchSize(events).batchWindow(900))
                .actions(Action.builder().jobName("sot").build()));
    }

    private void rule(String pattern) {
        events.putRule(r -> r.name("start-flow").eventPattern(pattern));
        events.putTargets(r -> r.rule("start-flow").targets(Target.builder().id("flow").arn(WORKFLOW).roleArn(ROLE).build()));
    }

    private String put() {
        PutEventsRequestEntry entry = PutEventsRequestEntry.builder().source("my.app").detailType("File arrived").detail("{\"key\": \"a.csv\"}").build();
        return events.putEvents(r -> r.entries(entry)).entries().getFirst().eventId();
    }

    private WorkflowRun firstRun() {
        return Await.until(() -> lake.glue.getWorkflowRuns(r -> r.name("flow")).runs(), found -> !found.isEmpty()).getFirst();
    }

    /** Due at the next full second. */
    private void schedule(String target, String input) {
        String time = Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
        scheduler.createSchedule(r -> r.name("once")
                .scheduleExpression("at(" + time + ")")
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .actionAfterCompletion(ActionAfterCompletion.DELETE)
                .target(t -> t.arn(target).roleArn(ROLE).input(input)));
    }

    private void awaitFailedDelivery(String error) {
        HttpRequest request = HttpRequest.newBuilder(lake.sandbox.address().resolve("/_terraglue/state")).build();
        Await.until(() -> {
            try (HttpClient http = HttpClient.newHttpClient()) {
                return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }, state -> state.contains("\"failed\":1,\"lastError\":\"" + error));
    }

    private boolean isThere(String schedule) {
        try {
            return schedule.equals(scheduler.getSchedule(r -> r.name(schedule)).name());
        } catch (ResourceNotFoundException e) {
            return false;
        }
    }
}
