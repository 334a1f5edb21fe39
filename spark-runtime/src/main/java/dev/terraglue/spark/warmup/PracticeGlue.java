package dev.terraglue.spark.warmup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terraglue.spark.warmup.PracticeAws.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One database, and the tables that are put into it. */
final class PracticeGlue {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> tables = new ConcurrentHashMap<>();

    Answer answer(String target, byte[] body) throws IOException {
        JsonNode request = JSON.readTree(body);
        return switch (target.substring(target.indexOf('.') + 1)) {
            case "GetDatabase" -> ok("""
                    {"Database": {"Name": "practice", "LocationUri": "s3://practice/warehouse"}}""");
            case "CreateTable", "UpdateTable" -> {
                ObjectNode table = request.get("TableInput").deepCopy();
                table.put("DatabaseName", request.get("DatabaseName").asText());
                tables.put(table.get("Name").asText(), table);
                yield ok("{}");
            }
            case "GetTable" -> {
                JsonNode table = tables.get(request.get("Name").asText());
                yield table == null
                        ? json(400, """
                                {"__type": "EntityNotFoundException", "Message": "Entity Not Found"}""")
                        : ok("{\"Table\": " + table + "}");
            }
            case "GetPartitions" -> ok("""
                    {"Partitions": []}""");
            default -> ok("{}");
        };
    }

    private static Answer ok(String body) {
        return json(200, body);
    }

    private static Answer json(int status, String body) {
        return new Answer(status, "application/x-amz-json-1.1", body.getBytes(StandardCharsets.UTF_8));
    }
}
