package dev.terraglue.sandbox.glue.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.sandbox.glue.resource.GlueEvents.CatalogChanges;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a crawl did to the catalog. */
final class CrawlSummary {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What can become of a table or partition. */
    enum Change { ADD, UPDATE, DELETE }

    private final Map<Change, List<String>> tables = new EnumMap<>(Change.class);
    private final Map<Change, Integer> partitions = new EnumMap<>(Change.class);

    void table(Change change, String name) {
        tables.computeIfAbsent(change, absent -> new ArrayList<>()).add(name);
    }

    void partitions(Change change, int count) {
        if (count > 0) partitions.merge(change, count, Integer::sum);
    }

    int tables(Change change) {
        return tables.getOrDefault(change, List.of()).size();
    }

    int partitions(Change change) {
        return partitions.getOrDefault(change, 0);
    }

    /** As EventBridge is told. */
    CatalogChanges changes() {
        return new CatalogChanges(
                tables(Change.ADD), tables(Change.UPDATE), tables(Change.DELETE), partitions(Change.ADD), partitions(Change.UPDATE), partitions(Change.DELETE));
    }

    void writeTo(CrawlLog log) {
        for (String kind : List.of("TABLE", "PARTITION")) {
            log.info("Run Summary For " + kind + ":");
            for (Change change : Change.values()) {
                int count = kind.equals("TABLE") ? tables(change) : partitions(change);
                if (count > 0) log.info(change + ": " + count);
            }
        }
    }

    /** As ListCrawls tells it: JSON, whose inner objects are JSON texts themselves. */
    String json() {
        Map<String, Map<String, String>> summary = new LinkedHashMap<>();
        tables.forEach((change, names) -> summary.computeIfAbsent("TABLE", absent -> new LinkedHashMap<>())
                .put(change.name(), text(Map.of("Details", Map.of("names", names), "Total", names.size()))));
        partitions.forEach((change, count) -> summary.computeIfAbsent("PARTITION", absent -> new LinkedHashMap<>()).put(change.name(), text(Map.of("Total", count))));
        return text(summary);
    }

    private static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers are JSON", e);
        }
    }
}
