package dev.terraglue.sandbox.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What a target is given: the event, a part of it, a constant, or a template filled in ("Amazon EventBridge input transformation"). */
final class TargetInput {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("<([A-Za-z0-9._-]+)>");

    /** @throws dev.terraglue.sandbox.wire.ServiceException where the target's input cannot be made of any event */
    static void check(Target target) {
        try {
            if (target.input() != null) JSON.readTree(target.input());
        } catch (JsonProcessingException e) {
            throw EventsErrors.validation("Invalid Input for target " + target.id() + ": it is not JSON text.");
        }
        try {
            if (target.inputPath() != null) JsonPath.parse(target.inputPath());
            if (target.inputTransformer() != null) target.inputTransformer().inputPathsMap().values().forEach(JsonPath::parse);
        } catch (IllegalArgumentException e) {
            throw EventsErrors.validation("Invalid InputPath for target " + target.id() + ": " + e.getMessage() + ".");
        }
        InputTransformer transformer = target.inputTransformer();
        if (transformer == null) return;
        if (transformer.inputTemplate() == null) throw EventsErrors.validation("InputTemplate is required for target " + target.id() + ".");
        for (String variable : transformer.inputPathsMap().keySet()) {
            if (variable.toLowerCase(Locale.ROOT).startsWith("aws")) {
                throw EventsErrors.validation("Invalid InputPathsMap for target " + target.id() + ": names must not start with AWS.");
            }
        }
    }

    /**
     * Makes the input.
     *
     * @param received when EventBridge got the event
     */
    static String of(Target target, ObjectNode event, String ruleArn, String ruleName, Instant received) {
        if (target.input() != null) return target.input();
        if (target.inputPath() != null) {
            return JsonPath.parse(target.inputPath())
                    .in(event)
                    .orElseThrow(() -> EventsErrors.validation("InputPath " + target.inputPath() + " of target " + target.id() + " leads nowhere in the event."))
                    .toString();
        }
        InputTransformer transformer = target.inputTransformer();
        if (transformer == null) return event.toString();
        Map<String, JsonNode> values = new HashMap<>();
        transformer.inputPathsMap().forEach((name, path) -> JsonPath.parse(path).in(event).ifPresent(value -> values.put(name, value)));
        values.put("aws.events.rule-arn", TextNode.valueOf(ruleArn));
        values.put("aws.events.rule-name", TextNode.valueOf(ruleName));
        values.put("aws.events.event.ingestion-time", TextNode.valueOf(received.toString()));
        values.put("aws.events.event", event.deepCopy().without("detail"));
        values.put("aws.events.event.json", event);
        return fill(transformer.inputTemplate(), values);
    }

    /** In a string of a JSON template, a value stands without quotes of its own; elsewhere in one, as JSON; in plain text, as it is. */
    private static String fill(String template, Map<String, JsonNode> values) {
        boolean json = template.stripLeading().startsWith("{") || template.stripLeading().startsWith("[");
        StringBuilder filled = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(template);
        int end = 0;
        boolean quoted = false;
        while (placeholder.find()) {
            String before = template.substring(end, placeholder.start());
            quoted ^= hasOddQuotes(before);
            filled.append(before);
            filled.append(text(values.get(placeholder.group(1)), quoted, json));
            end = placeholder.end();
        }
        return filled.append(template.substring(end)).toString();
    }

    private static String text(@Nullable JsonNode value, boolean quoted, boolean json) {
        if (value == null) return json && !quoted ? "\"\"" : "";
        if (!quoted) return value.isTextual() && !json ? value.textValue() : value.toString();
        String plain = value.isTextual() ? value.textValue() : value.toString();
        String escaped = TextNode.valueOf(plain).toString();
        return escaped.substring(1, escaped.length() - 1);
    }

    private static boolean hasOddQuotes(String text) {
        return text.replaceAll("\\\\.", "").chars().filter(c -> c == '"').count() % 2 == 1;
    }

    /** The message of an input of the form {@code {"timestamp": …, "message": …}}, as log groups want it. */
    static Optional<String> logMessage(String input) {
        try {
            JsonNode message = JSON.readTree(input).get("message");
            return message == null || !message.isTextual() ? Optional.empty() : Optional.of(message.textValue());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private TargetInput() {}
}
