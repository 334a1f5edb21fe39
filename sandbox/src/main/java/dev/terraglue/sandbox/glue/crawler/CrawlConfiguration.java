package dev.terraglue.sandbox.glue.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.sandbox.glue.resource.GlueErrors;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A crawler's {@code Configuration} ("Setting crawler configuration options" in the developer guide).
 *
 * @param combineCompatible one table of everything that has one format, however different the columns
 * @param tableLevel        at which level of folders tables begin; the bucket is level 1
 * @param tableThreshold    with more tables than this the crawl fails
 * @param mergeNewColumns   columns are added to tables, never changed or removed
 * @param inheritFromTable  partitions that are there already get what the table has
 * @param partitionIndex    tables with partitions get an index over all their keys
 */
record CrawlConfiguration(
        boolean combineCompatible, OptionalInt tableLevel, OptionalInt tableThreshold, boolean mergeNewColumns, boolean inheritFromTable, boolean partitionIndex) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidInputException where it is none */
    static CrawlConfiguration parse(@Nullable String text) {
        JsonNode root = text == null || text.isBlank() ? JSON.createObjectNode() : json(text);
        JsonNode grouping = root.path("Grouping");
        JsonNode output = root.path("CrawlerOutput");
        return new CrawlConfiguration(
                is(grouping.path("TableGroupingPolicy"), "CombineCompatibleSchemas"),
                number(grouping.path("TableLevelConfiguration")),
                number(output.path("Tables").path("TableThreshold")),
                is(output.path("Tables").path("AddOrUpdateBehavior"), "MergeNewColumns"),
                is(output.path("Partitions").path("AddOrUpdateBehavior"), "InheritFromTable"),
                root.path("CreatePartitionIndex").asBoolean());
    }

    private static JsonNode json(String text) {
        try {
            JsonNode root = JSON.readTree(text);
            if (!root.isObject() || root.path("Version").asDouble() != 1.0) throw GlueErrors.invalidInput("Crawler configuration must be a JSON object with \"Version\": 1.0.");
            return root;
        } catch (JsonProcessingException e) {
            throw GlueErrors.invalidInput("Crawler configuration is not valid JSON: " + e.getOriginalMessage());
        }
    }

    private static boolean is(JsonNode value, String expected) {
        if (value.isMissingNode()) return false;
        if (!value.asText().equals(expected)) throw GlueErrors.invalidInput("Crawler configuration holds '" + value.asText() + "' where only " + expected + " can stand.");
        return true;
    }

    private static OptionalInt number(JsonNode value) {
        if (value.isMissingNode()) return OptionalInt.empty();
        if (!value.canConvertToInt() || value.asInt() < 1) throw GlueErrors.invalidInput("Crawler configuration holds " + value + " where a positive number must stand.");
        return OptionalInt.of(value.asInt());
    }
}
