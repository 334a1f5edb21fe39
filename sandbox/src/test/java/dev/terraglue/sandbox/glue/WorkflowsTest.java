package dev.terraglue.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.Await;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.LogicalOperator;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

@Timeout(180)
class WorkflowsTest {
    @TempDir
    Path folder;

    private JobLake lake;

    @BeforeEach
    void begin() throws IOException {
        lake = JobLake.start(folder);
    }

    @AfterEach
    void end() {
        lake.close();
    }

    @Test
    void whatFollowsOnSuccessRunsAfterIt() {
        chain("Succeed", Map.of());

        WorkflowRun run = lake.endedWorkflow("flow", start());

        assertThat(run.status()).isEqualTo(WorkflowRunStatus.COMPLETED);
        assertThat(run.statistics().totalActions()).isEqualTo(2);
        assertThat(run.statistics().succeededActions()).isEqualTo(2);
        assertThat(run.graph().nodes()).extracting("name").contains("start", "sot", "then", "spec");
        JobRun second = lake.glue.getJobRuns(r -> r.jobName("spec")).jobRuns().getFirst();
        assertThat(second.triggerName()).isEqualTo("then");
        assertThat(second.predecessorRuns()).singleElement().satisfies(before -> assertThat(before.jobName()).isEqualTo("sot"));
        assertThat(second.arguments()).containsEntry("--WORKFLOW_NAME", "flow").containsEntry("--WORKFLOW_RUN_ID", run.workflowRunId());
    }

    @Test
    void aFailureCompletesTheRunWithoutWhatFollowsOnSuccess() {
        chain("Fail", Map.of());

        WorkflowRun run = lake.endedWorkflow("flow", start());

        assertThat(run.status()).isEqualTo(WorkflowRunStatus.COMPLETED);
        assertThat(run.statistics().failedActions()).isEqualTo(1);
        assertThat(run.statistics().totalActions()).isEqualTo(1);
        assertThat(lake.glue.getJobRuns(r -> r.jobName("spec")).jobRuns()).isEmpty();
    }

    @Test
    void aRunIsNotOverWhileItsJobIsTriedAgain() {
        lake.job("sot", "Fail", r -> r.maxRetries(1));
        lake.glue.createWorkflow(r -> r.name("flow"));
        trigger("start", "sot", Map.of());

        WorkflowRun run = lake.endedWorkflow("flow", start());

        assertThat(run.statistics().failedActions()).isEqualTo(2);
        assertThat(run.statistics().runningActions()).isZero();
    }

    @Test
    void startingAWorkflowsOnDemandTriggerStartsTheWorkflow() {
        chain("Succeed", Map.of());

        lake.glue.startTrigger(r -> r.name("start"));

        String run = lake.glue.getWorkflowRuns(r -> r.name("flow")).runs().getFirst().workflowRunId();
        assertThat(lake.endedWorkflow("flow", run).statistics().succeededActions()).isEqualTo(2);
    }

    @Test
    void twoRunsAtOnceDoNotMeddle() throws IOException {
        try (ServerSocket gate = JobRunsTest.gate()) {
            chain("Succeed", JobRunsTest.through(gate));
            String first = start();
            try (Socket firstAtGate = gate.accept()) {
                String second = start();
                try (Socket secondAtGate = gate.accept()) {
                    secondAtGate.shutdownOutput();
                    assertThat(lake.endedWorkflow("flow", second).statistics().succeededActions()).isEqualTo(2);
                    assertThat(lake.glue.getWorkflowRun(r -> r.name("flow").runId(first)).run().status()).isEqualTo(WorkflowRunStatus.RUNNING);
                }
                firstAtGate.shutdownOutput();
                assertThat(lake.endedWorkflow("flow", first).statistics().succeededActions()).isEqualTo(2);
            }
            assertThat(lake.glue.getWorkflowRuns(r -> r.name("flow")).runs()).hasSize(2);
        }
    }

    @Test
    void aRunThatIsStoppedStopsItsJobs() throws IOException {
        try (ServerSocket gate = JobRunsTest.gate()) {
            chain("Succeed", JobRunsTest.through(gate));
            String id = start();
            try (Socket atGate = gate.accept()) {
                lake.glue.stopWorkflowRun(r -> r.name("flow").runId(id));
                WorkflowRun run = lake.endedWorkflow("flow", id);

                assertThat(run.status()).isEqualTo(WorkflowRunStatus.STOPPED);
                assertThat(run.statistics().stoppedActions()).isEqualTo(1);
                assertThat(atGate.getInputStream().read()).isEqualTo(-1);
            }
        }
        assertThat(lake.glue.getJobRuns(r -> r.jobName("spec")).jobRuns()).isEmpty();
    }

    @Test
    void aRunThatWasUnderWayEndsAfterTheRestart() throws IOException {
        try (ServerSocket gate = JobRunsTest.gate()) {
            chain("Succeed", JobRunsTest.through(gate));
            String id = start();
            try (Socket atGate = gate.accept()) {
                lake.close();
                assertThat(atGate.getInputStream().read()).isEqualTo(-1);
            }
            lake = JobLake.start(folder);

            WorkflowRun run = lake.endedWorkflow("flow", id);
            assertThat(run.status()).isEqualTo(WorkflowRunStatus.COMPLETED);
            assertThat(run.statistics().failedActions()).isEqualTo(1);
        }
    }

    @Test
    void aConditionalTriggerOutsideOfWorkflowsFollowsItsJob() {
        lake.job("first", "Succeed");
        lake.job("bad", "Fail");
        lake.job("next", "Succeed");
        lake.job("cleanup", "Succeed");
        lake.glue.createTrigger(r -> r.name("on-success").type(TriggerType.CONDITIONAL).startOnCreation(true).actions(action("next"))
                .predicate(p -> p.conditions(condition("first", JobRunState.SUCCEEDED))));
        lake.glue.createTrigger(r -> r.name("on-failure").type(TriggerType.CONDITIONAL).startOnCreation(true).actions(action("cleanup"))
                .predicate(p -> p.conditions(condition("bad", JobRunState.FAILED))));

        lake.start("first", Map.of());
        assertThat(firstRun("next").triggerName()).isEqualTo("on-success");
        lake.start("bad", Map.of());
        assertThat(firstRun("cleanup").triggerName()).isEqualTo("on-failure");
        assertThat(lake.glue.getJobRuns(r -> r.jobName("next")).jobRuns()).hasSize(1);
    }

    private JobRun firstRun(String job) {
        List<JobRun> runs = Await.until(() -> lake.glue.getJobRuns(r -> r.jobName(job)).jobRuns(), found -> !found.isEmpty());
        return lake.ended(job, runs.getFirst().id());
    }

    private void chain(String firstClass, Map<String, String> arguments) {
        lake.job("sot", firstClass, r -> r.executionProperty(e -> e.maxConcurrentRuns(2)));
        lake.job("spec", "Succeed", r -> r.executionProperty(e -> e.maxConcurrentRuns(2)));
        lake.glue.createWorkflow(r -> r.name("flow"));
        trigger("start", "sot", arguments);
        lake.glue.createTrigger(r -> r.name("then").workflowName("flow").type(TriggerType.CONDITIONAL).startOnCreation(true).actions(action("spec"))
                .predicate(p -> p.conditions(condition("sot", JobRunState.SUCCEEDED))));
    }

    private void trigger(String name, String job, Map<String, String> arguments) {
        lake.glue.createTrigger(r -> r.name(name).workflowName("flow").type(TriggerType.ON_DEMAND).actions(action(job).toBuilder().arguments(arguments).build()));
    }

    private static Action action(String job) {
        return Action.builder().jobName(job).build();
    }

    private static Condition condition(String job, JobRunState state) {
        return Condition.builder().jobName(job).state(state).logicalOperator(LogicalOperator.EQUALS).build();
    }

    private String start() {
        return lake.glue.startWorkflowRun(r -> r.name("flow")).runId();
    }
}
