package dev.terraglue.sandbox.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.wire.ModelJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.scheduler.model.Target;

/**
 * A schedule that was due, as it is kept until its target has been called.
 *
 * @param scheduled the time that it was due at
 * @param target    as it was then
 */
record DueInvocation(String scheduleArn, Instant scheduled, Target target) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String toJson() {
        return JsonNodeFactory.instance.objectNode()
                .put("schedule", scheduleArn)
                .put("scheduled", scheduled.toString())
                .put("target", ModelJson.write(target))
                .toString();
    }

    static DueInvocation fromJson(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return new DueInvocation(
                    json.get("schedule").textValue(), Instant.parse(json.get("scheduled").textValue()), ModelJson.read(json.get("target").textValue(), Target.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no stored invocation: " + text, e);
        }
    }

    String region() {
        return Arn.parse(scheduleArn).region();
    }

    /** {@code schedule/GROUP/NAME}. */
    private String part(int index) {
        return Arn.parse(scheduleArn).resource().split("/")[index];
    }

    String group() {
        return part(1);
    }

    String name() {
        return part(2);
    }

    /** The target's input, its context attributes filled in ("Adding context attributes" in the user guide). */
    String input(String executionId) {
        String input = target.input() == null ? "{}" : target.input();
        return input.replace("<aws.scheduler.schedule-arn>", scheduleArn)
                .replace("<aws.scheduler.scheduled-time>", scheduled.truncatedTo(ChronoUnit.SECONDS).toString())
                .replace("<aws.scheduler.execution-id>", executionId)
                .replace("<aws.scheduler.attempt-number>", "1");
    }
}
