package dev.terraglue.trino.rehearsal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Glue's operations on tables and partitions of one database, as far as Trino and the DDL call them. */
final class RehearsalCatalog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> tables = new ConcurrentHashMap<>();
    private final Map<String, List<ObjectNode>> partitions = new ConcurrentHashMap<>();

    void answer(String operation, HttpExchange exchange) throws IOException {
        JsonNode request = JSON.readTree(exchange.getRequestBody());
        ObjectNode response = respond(operation, request);
        byte[] body = JSON.writeValueAsBytes(response);
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
        exchange.sendResponseHeaders(response.has("__type") ? 400 : 200, body.length);
        exchange.getResponseBody().write(body);
    }

    private ObjectNode respond(String operation, JsonNode request) {
        String table = request.path("TableInput").path("Name").asText(request.path("Name").asText(request.path("TableName").asText()));
        return switch (operation) {
            case "GetDatabase" -> {
                ObjectNode response = JSON.createObjectNode();
                response.putObject("Database").put("Name", RehearsalAws.DATABASE);
                yield response;
            }
            case "CreateTable", "UpdateTable" -> {
                ObjectNode stored = request.path("TableInput").deepCopy();
                tables.put(table, stored.put("DatabaseName", RehearsalAws.DATABASE));
                yield JSON.createObjectNode();
            }
            case "GetTable" -> tables.containsKey(table) ? JSON.createObjectNode().set("Table", tables.get(table)) : notFound();
            case "GetTables" -> list("TableList", new ArrayList<>(tables.values()));
            case "BatchCreatePartition" -> {
                request.path("PartitionInputList").forEach(partition -> {
                    ObjectNode stored = partition.deepCopy();
                    stored.put("DatabaseName", RehearsalAws.DATABASE).put("TableName", table);
                    partitions.computeIfAbsent(table, name -> new CopyOnWriteArrayList<>()).add(stored);
                });
                yield JSON.createObjectNode();
            }
            case "GetPartitions" -> list("Partitions", partitions.getOrDefault(table, List.of()));
            case "BatchGetPartition" -> list("Partitions", wanted(table, request.path("PartitionsToGet")));
            // Column statistics: taken and forgotten.
            default -> JSON.createObjectNode();
        };
    }

    private List<ObjectNode> wanted(String table, JsonNode values) {
        var wanted = new ArrayList<ObjectNode>();
        for (ObjectNode partition : partitions.getOrDefault(table, List.of())) {
            for (JsonNode value : values) {
                if (value.path("Values").equals(partition.path("Values"))) {
                    wanted.add(partition);
                }
            }
        }
        return wanted;
    }

    private static ObjectNode list(String name, List<ObjectNode> elements) {
        ObjectNode response = JSON.createObjectNode();
        ArrayNode array = response.putArray(name);
        array.addAll(elements);
        return response;
    }

    private static ObjectNode notFound() {
        return JSON.createObjectNode().put("__type", "EntityNotFoundException").put("Message", "Entity Not Found");
    }
}
