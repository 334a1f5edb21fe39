package dev.terraglue.sandbox.glue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.Edge;
import software.amazon.awssdk.services.glue.model.JobNodeDetails;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.NodeType;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerNodeDetails;

/** A workflow as Glue draws it: its triggers and jobs, and who starts whom. */
final class WorkflowGraph {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    /**
     * Builds the graph.
     *
     * @param runs job runs to show in the nodes of their jobs; empty for the workflow itself
     */
    static software.amazon.awssdk.services.glue.model.WorkflowGraph of(List<Trigger> triggers, List<JobRun> runs) {
        WorkflowGraph graph = new WorkflowGraph();
        for (Trigger trigger : triggers) graph.add(trigger, runs);
        return software.amazon.awssdk.services.glue.model.WorkflowGraph.builder().nodes(graph.nodes.values()).edges(graph.edges).build();
    }

    private void add(Trigger trigger, List<JobRun> runs) {
        String id = "TRIGGER:" + trigger.name();
        nodes.put(id, Node.builder().type(NodeType.TRIGGER).name(trigger.name()).uniqueId(id).triggerDetails(TriggerNodeDetails.builder().trigger(trigger).build()).build());
        if (trigger.predicate() != null) {
            for (Condition condition : trigger.predicate().conditions()) edges.add(edge(job(condition.jobName(), runs), id));
        }
        for (Action action : trigger.actions()) edges.add(edge(id, job(action.jobName(), runs)));
    }

    private String job(String name, List<JobRun> runs) {
        String id = "JOB:" + name;
        nodes.computeIfAbsent(id, absent -> {
            List<JobRun> ofJob = runs.stream().filter(run -> run.jobName().equals(name)).toList();
            JobNodeDetails details = JobNodeDetails.builder().jobRuns(ofJob.isEmpty() ? null : ofJob).build();
            return Node.builder().type(NodeType.JOB).name(name).uniqueId(id).jobDetails(details).build();
        });
        return id;
    }

    private static Edge edge(String from, String to) {
        return Edge.builder().sourceId(from).destinationId(to).build();
    }
}
