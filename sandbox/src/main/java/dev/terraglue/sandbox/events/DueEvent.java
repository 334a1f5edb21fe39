package dev.terraglue.sandbox.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terraglue.sandbox.wire.ModelJson;
import java.time.Instant;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * An event on its way to a target, as it is kept until it has been delivered.
 *
 * @param target    as it was when the event came
 * @param received  when the event came
 * @param forwarded whether it came from another bus: it then goes to no third one
 */
record DueEvent(ObjectNode event, String ruleArn, String ruleName, Target target, Instant received, boolean forwarded) {
    String toJson() {
        ObjectNode json = event.objectNode().put("ruleArn", ruleArn).put("ruleName", ruleName).put("received", received.toEpochMilli()).put("forwarded", forwarded);
        json.put("target", ModelJson.write(target));
        json.set("event", event);
        return json.toString();
    }

    static DueEvent fromJson(String text) {
        ObjectNode json = EventJson.stored(text);
        return new DueEvent(
                (ObjectNode) json.get("event"),
                json.get("ruleArn").textValue(),
                json.get("ruleName").textValue(),
                ModelJson.read(json.get("target").textValue(), Target.class),
                Instant.ofEpochMilli(json.get("received").longValue()),
                json.get("forwarded").booleanValue());
    }

    /** What the target is given. */
    String input() {
        return TargetInput.of(target, event, ruleArn, ruleName, received);
    }
}
