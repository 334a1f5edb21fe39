package dev.terraglue.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terraglue.sandbox.service.Call;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionResponse;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionResponse;

/** The policy of a bus, whole or statement by statement. PutEvents asks it. */
final class PermissionOperations {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventStore store;

    PermissionOperations(EventStore store) {
        this.store = store;
    }

    PutPermissionResponse putPermission(PutPermissionRequest request, Call call) {
        String bus = EventNames.bus(request.eventBusName());
        if (request.policy() == null && (request.statementId() == null || request.action() == null || request.principal() == null)) {
            throw EventsErrors.validation("Either Policy, or StatementId, Action and Principal must be provided.");
        }
        store.changeBus(BusOperations.unsaid(bus, call), present -> {
            String policy = request.policy() != null ? parse(request.policy()).toString() : with(present.policy(), statement(request, present.arn()));
            return present.toBuilder().policy(policy).lastModifiedTime(call.time()).build();
        });
        return PutPermissionResponse.builder().build();
    }

    RemovePermissionResponse removePermission(RemovePermissionRequest request, Call call) {
        String bus = EventNames.bus(request.eventBusName());
        boolean all = Boolean.TRUE.equals(request.removeAllPermissions());
        store.changeBus(BusOperations.unsaid(bus, call), present -> present.toBuilder()
                .policy(all ? null : without(present.policy(), request.statementId()))
                .lastModifiedTime(call.time())
                .build());
        return RemovePermissionResponse.builder().build();
    }

    private static ObjectNode statement(PutPermissionRequest request, String busArn) {
        ObjectNode statement = JSON.createObjectNode().put("Sid", request.statementId()).put("Effect", "Allow");
        if (request.principal().equals("*")) statement.put("Principal", "*");
        else statement.putObject("Principal").put("AWS", "arn:aws:iam::" + request.principal() + ":root");
        statement.put("Action", request.action()).put("Resource", busArn);
        if (request.condition() != null) {
            statement.putObject("Condition").putObject(request.condition().type()).put(request.condition().key(), request.condition().value());
        }
        return statement;
    }

    /** A statement takes the place of one with the same id. */
    private static String with(@Nullable String policy, ObjectNode statement) {
        ObjectNode document = policy == null ? JSON.createObjectNode().put("Version", "2012-10-17") : parse(policy);
        ArrayNode others = others(document, statement.get("Sid").asText());
        document.set("Statement", others.add(statement));
        return document.toString();
    }

    private static @Nullable String without(@Nullable String policy, @Nullable String id) {
        if (policy == null || id == null) throw EventsErrors.noSuchStatement();
        ObjectNode document = parse(policy);
        int before = document.path("Statement").size();
        ArrayNode others = others(document, id);
        if (others.size() == before) throw EventsErrors.noSuchStatement();
        document.set("Statement", others);
        return others.isEmpty() ? null : document.toString();
    }

    private static ArrayNode others(ObjectNode document, String id) {
        ArrayNode others = JSON.createArrayNode();
        for (JsonNode statement : document.path("Statement")) {
            if (!statement.path("Sid").asText().equals(id)) others.add(statement);
        }
        return others;
    }

    private static ObjectNode parse(String policy) {
        try {
            if (JSON.readTree(policy) instanceof ObjectNode document) return document;
        } catch (JsonProcessingException e) {
            // told below
        }
        throw EventsErrors.validation("Policy is not valid JSON.");
    }
}
