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
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.Workflow;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatistics;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/**
 * Runs workflows: the start trigger fires, then each conditional trigger once the job runs of this workflow's run fulfil its predicate,
 * until nothing runs and nothing more can fire.
 */
final class WorkflowRuns {
    private final ResourceStore<Workflow> workflows;
    private final ResourceStore<Trigger> triggers;
    private final WorkflowRunStore runs;
    private final JobRunStore jobRuns;
    private final JobRuns jobs;
    private final Triggers firing;
    private final InstantSource clock;
    private final Supplier<String> ids;

    WorkflowRuns(
            ResourceStore<Workflow> workflows,
            ResourceStore<Trigger> triggers,
            WorkflowRunStore runs,
            JobRunStore jobRuns,
            JobRuns jobs,
            Triggers firing,
            InstantSource clock,
            Supplier<String> ids) {
        this.workflows = workflows;
        this.triggers = triggers;
        this.runs = runs;
        this.jobRuns = jobRuns;
        this.jobs = jobs;
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

    /** Starts a run by a scheduled trigger. */
    void startBySchedule(Trigger trigger) {
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

    /** Asks a run, and the job runs in it, to end. */
    void stop(String runId) {
        runs.update(runId, run -> run.toBuilder().status(WorkflowRunStatus.STOPPING).build());
        jobRuns.ofWorkflowRun(runId).stream().filter(run -> !JobRunStore.hasEnded(run)).forEach(run -> jobs.stop(run.id()));
        advance(runId);
    }

    /** A job run has ended: whatever waited for it may go on. */
    void jobRunEnded(JobRun ended) {
        jobRuns.workflowRun(ended.id()).ifPresentOrElse(this::advance, () -> fireOutsideWorkflows(ended));
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
        List<JobRun> inRun = jobRuns.ofWorkflowRun(runId);
        if (inRun.stream().allMatch(JobRunStore::hasEnded)) {
            runs.update(runId, last -> last.toBuilder()
                    .status(last.status() == WorkflowRunStatus.STOPPING ? WorkflowRunStatus.STOPPED : WorkflowRunStatus.COMPLETED)
                    .completedOn(clock.instant())
                    .build());
        }
    }

    private void fireConditional(WorkflowRun run) {
        for (Trigger trigger : ofWorkflow(run.name())) {
            if (trigger.type() != TriggerType.CONDITIONAL || trigger.state() != TriggerState.ACTIVATED) continue;
            Map<String, JobRun> latest = new HashMap<>();
            jobRuns.ofWorkflowRun(run.workflowRunId()).forEach(jobRun -> latest.put(jobRun.jobName(), jobRun));
            if (Triggers.holds(trigger, latest::get)) fire(trigger, run, waitedFor(trigger, latest));
        }
    }

    private void fire(Trigger trigger, WorkflowRun run, List<JobRun> predecessors) {
        if (!runs.claimFiring(run.workflowRunId(), trigger.name())) return;
        // Glue hands a job the name and id of its workflow's run as arguments.
        Map<String, String> arguments = Map.of("--WORKFLOW_NAME", run.name(), "--WORKFLOW_RUN_ID", run.workflowRunId());
        int failed = firing.fire(trigger, run.workflowRunId(), arguments, predecessors);
        if (failed > 0) runs.noteFailedActions(run.workflowRunId(), trigger.name(), failed);
    }

    private void fireOutsideWorkflows(JobRun ended) {
        for (Trigger trigger : triggers.all()) {
            if (trigger.workflowName() != null || trigger.type() != TriggerType.CONDITIONAL || trigger.state() != TriggerState.ACTIVATED) continue;
            Map<String, JobRun> latest = new HashMap<>();
            for (Condition condition : trigger.predicate().conditions()) {
                jobRuns.ofJob(condition.jobName(), null, 1).forEach(run -> latest.put(run.jobName(), run));
            }
            if (latest.containsKey(ended.jobName()) && Triggers.holds(trigger, latest::get)) firing.fire(trigger, null, Map.of(), waitedFor(trigger, latest));
        }
    }

    private static List<JobRun> waitedFor(Trigger trigger, Map<String, JobRun> latest) {
        List<JobRun> waitedFor = new ArrayList<>();
        for (Condition condition : trigger.predicate().conditions()) {
            JobRun run = latest.get(condition.jobName());
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
        List<JobRun> inRun = jobRuns.ofWorkflowRun(runId);
        int notStarted = runs.failedActions(runId);
        return WorkflowRunStatistics.builder()
                .totalActions(inRun.size() + notStarted)
                .succeededActions(count(inRun, JobRunState.SUCCEEDED))
                .failedActions(count(inRun, JobRunState.FAILED))
                .stoppedActions(count(inRun, JobRunState.STOPPED))
                .timeoutActions(count(inRun, JobRunState.TIMEOUT))
                .runningActions((int) inRun.stream().filter(run -> !JobRunStore.hasEnded(run)).count())
                .erroredActions(count(inRun, JobRunState.ERROR) + notStarted)
                .waitingActions(0)
                .build();
    }

    private static int count(List<JobRun> runs, JobRunState state) {
        return (int) runs.stream().filter(run -> run.jobRunState() == state).count();
    }
}
