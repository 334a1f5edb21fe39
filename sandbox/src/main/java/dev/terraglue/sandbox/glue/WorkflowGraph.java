package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.crawler.CrawlRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.Crawl;
import software.amazon.awssdk.services.glue.model.CrawlerNodeDetails;
import software.amazon.awssdk.services.glue.model.Edge;
import software.amazon.awssdk.services.glue.model.JobNodeDetails;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.NodeType;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerNodeDetails;

/** A workflow as Glue draws it: its triggers, jobs and crawlers, and who starts whom. */
final class WorkflowGraph {
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    private final List<JobRun> runs;
    private final List<CrawlRun> crawls;

    private WorkflowGraph(List<JobRun> runs, List<CrawlRun> crawls) {
        this.runs = runs;
        this.crawls = crawls;
    }

    /**
     * Builds the graph.
     *
     * @param runs   job runs to show in the nodes of their jobs; empty for the workflow itself
     * @param crawls to show in the nodes of their crawlers
     */
    static software.amazon.awssdk.services.glue.model.WorkflowGraph of(List<Trigger> triggers, List<JobRun> runs, List<CrawlRun> crawls) {
        WorkflowGraph graph = new WorkflowGraph(runs, crawls);
        triggers.forEach(graph::add);
        return software.amazon.awssdk.services.glue.model.WorkflowGraph.builder().nodes(graph.nodes.values()).edges(graph.edges).build();
    }

    private void add(Trigger trigger) {
        String id = "TRIGGER:" + trigger.name();
        nodes.put(id, Node.builder().type(NodeType.TRIGGER).name(trigger.name()).uniqueId(id).triggerDetails(TriggerNodeDetails.builder().trigger(trigger).build()).build());
        if (trigger.predicate() != null) {
            for (Condition condition : trigger.predicate().conditions()) edges.add(edge(node(Step.of(condition)), id));
        }
        for (Action action : trigger.actions()) edges.add(edge(id, node(Step.of(action))));
    }

    private String node(Step step) {
        String id = step.kind() + ":" + step.name();
        nodes.computeIfAbsent(id, absent -> {
            Node.Builder node = Node.builder().name(step.name()).uniqueId(id);
            return switch (step.kind()) {
                case JOB -> node.type(NodeType.JOB).jobDetails(details(step.name())).build();
                case CRAWLER -> node.type(NodeType.CRAWLER).crawlerDetails(crawlerDetails(step.name())).build();
            };
        });
        return id;
    }

    private JobNodeDetails details(String job) {
        List<JobRun> ofJob = runs.stream().filter(run -> run.jobName().equals(job)).toList();
        return JobNodeDetails.builder().jobRuns(ofJob.isEmpty() ? null : ofJob).build();
    }

    private CrawlerNodeDetails crawlerDetails(String crawler) {
        List<Crawl> ofCrawler = crawls.stream().filter(crawl -> crawl.crawler().equals(crawler)).map(CrawlRun::inGraph).toList();
        return CrawlerNodeDetails.builder().crawls(ofCrawler.isEmpty() ? null : ofCrawler).build();
    }

    private static Edge edge(String from, String to) {
        return Edge.builder().sourceId(from).destinationId(to).build();
    }
}
