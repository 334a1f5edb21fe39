package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.Workflow;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatistics;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/**
 * Runs workflows: the start trigger fires, then each conditional trigger once the job runs and crawls of this workflow's run fulfil its
 * predicate, until nothing runs and nothing more can fire.
 */
final class WorkflowRuns {
    private final ResourceStore<Workflow> workflows;
    private final ResourceStore<Trigger> triggers;
    private final WorkflowRunStore runs;
    private final Steps steps;
    private final Triggers firing;
    private final InstantSource clock;
    private final Supplier<String> ids;

    WorkflowRuns(
            ResourceStore<Workflow> workflows,
            ResourceStore<Trigger> triggers,
            WorkflowRunStore runs,
            Steps steps,
            Triggers firing,
            InstantSource clock,
            Supplier<String> ids) {
        this.workflows = workflows;
        this.triggers = triggers;
        this.runs = runs;
        this.steps = steps;
        this.firing = firing;
        this.clock = clock;
        this.ids = ids;
    }

    /**
     * Starts a run by the workflow's start trigger.
     *
     * @return the run's id
     */
    String start(String workflowName, Map<String, String> properties) {
        Workflow workflow = workflows.get(workflowName);
        Trigger first = ofWorkflow(workflowName).stream()
                .filter(trigger -> trigger.type() != TriggerType.CONDITIONAL)
                .findFirst()
                .orElseThrow(() -> GlueErrors.invalidInput("Workflow " + workflowName + " has no start trigger."));
        return start(workflow, first, properties);
    }

    /** Fires a trigger that is due or was started by hand; one that belongs to a workflow starts a run of it. */
    void startBy(Trigger trigger) {
        if (trigger.workflowName() == null) firing.fire(trigger, null, Map.of(), List.of());
        else start(workflows.get(trigger.workflowName()), trigger, Map.of());
    }

    /**
     * Starts a run by a trigger for events.
     *
     * @param eventIds which the run tells as its property {@code aws:eventIds}
     */
    void startByEvents(Trigger trigger, List<String> eventIds) {
        start(workflows.get(trigger.workflowName()), trigger, Map.of("aws:eventIds", eventIds.toString()));
    }

    private String start(Workflow workflow, Trigger first, Map<String, String> properties) {
        Map<String, String> merged = new HashMap<>(workflow.defaultRunProperties());
        merged.putAll(properties);
        String id = "wr_" + ids.get();
        WorkflowRun run = WorkflowRun.builder()
                .name(workflow.name())
                .workflowRunId(id)
                .workflowRunProperties(merged.isEmpty() ? null : merged)
                .startedOn(clock.instant())
                .status(WorkflowRunStatus.RUNNING)
                .build();
        int most = workflow.maxConcurrentRuns() == null ? Integer.MAX_VALUE : workflow.maxConcurrentRuns();
        if (!runs.add(run, most)) throw new ServiceException("ConcurrentRunsExceededException", 400, "Concurrent runs exceeded for " + workflow.name());
        begin(first, run);
        return id;
    }

    /** All the first actions before any of their ends is looked at, which could else be taken for the run's. */
    private synchronized void begin(Trigger first, WorkflowRun run) {
        fire(first, run, List.of());
        advance(run.workflowRunId());
    }

    /** Asks a run, and what runs in it, to end. */
    void stop(String runId) {
        runs.update(runId, run -> run.toBuilder().status(WorkflowRunStatus.STOPPING).build());
        steps.stopAll(runId);
        advance(runId);
    }

    /**
     * A job run or a crawl has ended: whatever waited for it may go on.
     *
     * @param workflowRun the workflow's run that it belongs to, if any
     */
    void ended(StepRun run, Optional<String> workflowRun) {
        workflowRun.ifPresentOrElse(this::advance, () -> fireOutsideWorkflows(run));
    }

    /** Goes on with the runs that a sandbox before this one left under way. */
    void resume() {
        runs.underWay().forEach(run -> advance(run.workflowRunId()));
    }

    /** Fires what can fire, and ends the run where nothing is left to wait for. */
    private synchronized void advance(String runId) {
        WorkflowRun run = runs.find(runId).orElseThrow();
        if (run.status() != WorkflowRunStatus.RUNNING && run.status() != WorkflowRunStatus.STOPPING) return;
        if (run.status() == WorkflowRunStatus.RUNNING) fireConditional(run);
        if (steps.ofWorkflowRun(runId).stream().allMatch(StepRun::ended)) {
            runs.update(runId, last -> last.toBuilder()
                    .status(last.status() == WorkflowRunStatus.STOPPING ? WorkflowRunStatus.STOPPED : WorkflowRunStatus.COMPLETED)
                    .completedOn(clock.instant())
                    .build());
        }
    }

    private void fireConditional(WorkflowRun run) {
        for (Trigger trigger : ofWorkflow(run.name())) {
            if (trigger.type() != TriggerType.CONDITIONAL || trigger.state() != TriggerState.ACTIVATED) continue;
            Map<Step, StepRun> latest = new HashMap<>();
            steps.ofWorkflowRun(run.workflowRunId()).forEach(step -> latest.put(step.step(), step));
            if (Triggers.holds(trigger, latest::get)) fire(trigger, run, waitedFor(trigger, latest));
        }
    }

    private void fire(Trigger trigger, WorkflowRun run, List<StepRun> predecessors) {
        if (!runs.claimFiring(run.workflowRunId(), trigger.name())) return;
        // Glue hands a job the name and id of its workflow's run as arguments.
        Map<String, String> arguments = Map.of("--WORKFLOW_NAME", run.name(), "--WORKFLOW_RUN_ID", run.workflowRunId());
        int failed = firing.fire(trigger, run.workflowRunId(), arguments, predecessors);
        if (failed > 0) runs.noteFailedActions(run.workflowRunId(), trigger.name(), failed);
    }

    private void fireOutsideWorkflows(StepRun ended) {
        for (Trigger trigger : triggers.all()) {
            if (trigger.workflowName() != null || trigger.type() != TriggerType.CONDITIONAL || trigger.state() != TriggerState.ACTIVATED) continue;
            Map<Step, StepRun> latest = new HashMap<>();
            for (Condition condition : trigger.predicate().conditions()) {
                steps.latest(Step.of(condition)).ifPresent(run -> latest.put(run.step(), run));
            }
            if (latest.containsKey(ended.step()) && Triggers.holds(trigger, latest::get)) firing.fire(trigger, null, Map.of(), waitedFor(trigger, latest));
        }
    }

    private static List<StepRun> waitedFor(Trigger trigger, Map<Step, StepRun> latest) {
        List<StepRun> waitedFor = new ArrayList<>();
        for (Condition condition : trigger.predicate().conditions()) {
            StepRun run = latest.get(Step.of(condition));
            if (run != null) waitedFor.add(run);
        }
        return waitedFor;
    }

    Optional<Trigger> trigger(String name) {
        return triggers.find(name);
    }

    List<Trigger> ofWorkflow(String workflow) {
        return triggers.all().stream().filter(trigger -> workflow.equals(trigger.workflowName())).toList();
    }

    /** How the actions of a run stand. */
    WorkflowRunStatistics statistics(String runId) {
        List<StepRun> inRun = steps.ofWorkflowRun(runId);
        int notStarted = runs.failedActions(runId);
        return WorkflowRunStatistics.builder()
                .totalActions(inRun.size() + notStarted)
                .succeededActions(count(inRun, "SUCCEEDED"))
                .failedActions(count(inRun, "FAILED"))
                .stoppedActions(count(inRun, "STOPPED") + count(inRun, "CANCELLED"))
                .timeoutActions(count(inRun, "TIMEOUT"))
                .runningActions((int) inRun.stream().filter(run -> !run.ended()).count())
                .erroredActions(count(inRun, "ERROR") + notStarted)
                .waitingActions(0)
                .build();
    }

    private static int count(List<StepRun> runs, String state) {
        return (int) runs.stream().filter(run -> run.state().equals(state)).count();
    }
}
