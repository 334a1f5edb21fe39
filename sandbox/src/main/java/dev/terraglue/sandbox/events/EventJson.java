package dev.terraglue.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Events as JSON, the fields in the order in which AWS writes them ("Event structure reference" in the user guide). */
final class EventJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Times stand in whole seconds. */
    static ObjectNode envelope(
            String id, String source, String detailType, String account, Instant time, String region, List<String> resources, JsonNode detail) {
        ObjectNode event = JSON.createObjectNode()
                .put("version", "0")
                .put("id", id)
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", account)
                .put("time", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .put("region", region);
        resources.forEach(event.putArray("resources")::add);
        event.set("detail", detail);
        return event;
    }

    static JsonNode of(Object detail) {
        return JSON.valueToTree(detail);
    }

    /** Empty where the text is no JSON object. */
    static Optional<ObjectNode> object(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** What is stored was written by {@link ObjectNode#toString}. */
    static ObjectNode stored(String text) {
        return object(text).orElseThrow(() -> new IllegalStateException("no stored event: " + text));
    }

    private EventJson() {}
}
