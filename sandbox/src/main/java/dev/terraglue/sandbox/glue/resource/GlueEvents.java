package dev.terraglue.sandbox.glue.resource;

import dev.terraglue.sandbox.service.EventPublisher;
import dev.terraglue.sandbox.service.ServiceEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.JobRun;

/** What Glue tells EventBridge ("Automating AWS Glue with EventBridge" in the developer guide). */
public final class GlueEvents {
    private final EventPublisher publisher;
    private final String account;
    private final InstantSource clock;

    public GlueEvents(EventPublisher publisher, String account, InstantSource clock) {
        this.publisher = publisher;
        this.account = account;
        this.clock = clock;
    }

    /** A run that has SUCCEEDED, FAILED or STOPPED, or is over its TIMEOUT. */
    public void jobRunEnded(JobRun run) {
        record Told(String severity, String message) {}
        Told told = switch (run.jobRunState()) {
            case SUCCEEDED -> new Told("INFO", "Job run succeeded");
            case STOPPED -> new Told("INFO", "Job run stopped");
            case TIMEOUT -> new Told("WARN", "Job run timed out");
            default -> new Told("ERROR", "JobName:" + run.jobName() + " and JobRunId:" + run.id() + " failed to execute with exception " + run.errorMessage());
        };
        publish("Glue Job State Change", List.of(), Map.of(
                "jobName", run.jobName(), "severity", told.severity(), "state", run.jobRunStateAsString(), "jobRunId", run.id(), "message", told.message()));
    }

    public void crawlerStarted(String crawler, Instant when) {
        crawler(crawler, "Started", "Crawler Started", Map.of("startTime", when.toString()));
    }

    /** What a crawl did to the catalog. */
    public record CatalogChanges(int tablesCreated, int tablesUpdated, int tablesDeleted, int partitionsCreated, int partitionsUpdated, int partitionsDeleted) {}

    /** @param warning null where there is none */
    public void crawlerSucceeded(String crawler, Instant started, Instant completed, CatalogChanges changes, @Nullable String warning) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("tablesCreated", Integer.toString(changes.tablesCreated()));
        detail.put("tablesUpdated", Integer.toString(changes.tablesUpdated()));
        detail.put("tablesDeleted", Integer.toString(changes.tablesDeleted()));
        detail.put("partitionsCreated", Integer.toString(changes.partitionsCreated()));
        detail.put("partitionsUpdated", Integer.toString(changes.partitionsUpdated()));
        detail.put("partitionsDeleted", Integer.toString(changes.partitionsDeleted()));
        detail.put("warningMessage", warning == null ? "N/A" : warning);
        detail.put("runningTime (sec)", Long.toString(completed.getEpochSecond() - started.getEpochSecond()));
        detail.put("completionDate", completed.toString());
        crawler(crawler, "Succeeded", "Crawler Succeeded", detail);
    }

    public void crawlerFailed(String crawler, String error) {
        crawler(crawler, "Failed", error, Map.of("errorMessage", error));
    }

    /**
     * A database, or the list of its tables, has changed.
     *
     * @param change    the operation, for instance {@code CreateTable}
     * @param resources ARNs of what has changed
     */
    public void databaseChanged(String change, String database, List<String> tables, List<String> resources) {
        publish("Glue Data Catalog Database State Change", resources, Map.of("databaseName", database, "typeOfChange", change, "changedTables", tables));
    }

    /** @param partitions their values, where the change is one of partitions */
    public void tableChanged(String change, String database, String table, List<List<String>> partitions, String resource) {
        publish("Glue Data Catalog Table State Change", List.of(resource), Map.of(
                "databaseName", database, "tableName", table, "typeOfChange", change, "changedPartitions", partitions.stream().map(List::toString).toList()));
    }

    private void crawler(String crawler, String state, String message, Map<String, Object> more) {
        Map<String, Object> detail = new LinkedHashMap<>(more);
        detail.put("accountId", account);
        detail.put("crawlerName", crawler);
        detail.put("state", state);
        detail.put("message", message);
        publish("Glue Crawler State Change", List.of(), detail);
    }

    private void publish(String type, List<String> resources, Map<String, Object> detail) {
        publisher.publish(new ServiceEvent("aws.glue", type, clock.instant(), resources, detail));
    }
}
