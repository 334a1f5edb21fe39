package dev.terraglue.sandbox.s3.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What a form may hold ("Creating a POST policy").
 *
 * @param conditions on fields; a field that is under none must not be there
 * @param least      bytes of the file
 * @param most       bytes of the file
 */
public record PostPolicy(Instant expiration, List<Condition> conditions, long least, long most) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Fields that need no condition: those of the signature, and what AWS leaves out by name. */
    private static final Set<String> FREE = Set.of("policy", "signature", "awsaccesskeyid", "x-amz-signature", "file");

    /** @param value that the field must have, or begin with */
    record Condition(String field, boolean prefix, String value) {
        boolean holds(String given) {
            if (!prefix) return given.equals(value);
            // Several types in one field are each held against the condition.
            if (field.equals("content-type")) return List.of(given.split(",")).stream().allMatch(one -> one.strip().startsWith(value));
            return given.startsWith(value);
        }

        @Override
        public String toString() {
            return "[\"" + (prefix ? "starts-with" : "eq") + "\", \"$" + field + "\", \"" + value + "\"]";
        }
    }

    public PostPolicy {
        conditions = List.copyOf(conditions);
    }

    /**
     * @param base64 as it stands in the form
     * @throws dev.terraglue.sandbox.wire.ServiceException InvalidPolicyDocument
     */
    public static PostPolicy parse(String base64) {
        try {
            JsonNode root = JSON.readTree(new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8));
            if (!root.isObject()) throw FormErrors.invalidPolicy("Invalid JSON.");
            if (!root.path("expiration").isTextual()) throw FormErrors.invalidPolicy("Policy missing expiration.");
            if (!root.path("conditions").isArray()) throw FormErrors.invalidPolicy("Policy missing conditions.");
            return read(Instant.parse(root.get("expiration").asText()), root.get("conditions"));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw FormErrors.invalidPolicy("Invalid JSON.");
        } catch (DateTimeException e) {
            throw FormErrors.invalidPolicy("Invalid 'expiration' value: it must be in ISO 8601 format.");
        }
    }

    private static PostPolicy read(Instant expiration, JsonNode listed) {
        List<Condition> conditions = new ArrayList<>();
        long least = 0;
        long most = Long.MAX_VALUE;
        if (listed.isEmpty()) throw FormErrors.invalidPolicy("Policy has no conditions.");
        for (JsonNode condition : listed) {
            if (condition.isObject() && condition.size() == 1) {
                var only = condition.properties().iterator().next();
                conditions.add(new Condition(only.getKey().toLowerCase(Locale.ROOT), false, only.getValue().asText()));
            } else if (condition.isArray() && condition.size() == 3 && condition.get(0).asText().equalsIgnoreCase("content-length-range")) {
                least = length(condition.get(1));
                most = length(condition.get(2));
            } else if (condition.isArray() && condition.size() == 3) {
                conditions.add(onField(condition));
            } else {
                throw FormErrors.invalidPolicy("Invalid Condition: " + condition);
            }
        }
        return new PostPolicy(expiration, conditions, least, most);
    }

    private static Condition onField(JsonNode condition) {
        String operator = condition.get(0).asText().toLowerCase(Locale.ROOT);
        String field = condition.get(1).asText();
        boolean known = operator.equals("eq") || operator.equals("starts-with");
        if (!known || !field.startsWith("$")) throw FormErrors.invalidPolicy("Invalid Condition: " + condition);
        return new Condition(field.substring(1).toLowerCase(Locale.ROOT), operator.equals("starts-with"), condition.get(2).asText());
    }

    private static long length(JsonNode bound) {
        if (bound.isIntegralNumber() && bound.asLong() >= 0) return bound.asLong();
        if (bound.isTextual() && bound.asText().matches("\\d{1,18}")) return Long.parseLong(bound.asText());
        throw FormErrors.invalidPolicy("Invalid content-length-range: " + bound);
    }

    /**
     * Holds a form against the policy.
     *
     * @param fields by their names in lower case, the bucket's among them
     * @throws dev.terraglue.sandbox.wire.ServiceException AccessDenied
     */
    public void require(Map<String, String> fields, Instant now) {
        if (now.isAfter(expiration)) throw FormErrors.refused("Policy expired.");
        Set<String> conditioned = new HashSet<>();
        for (Condition condition : conditions) {
            conditioned.add(condition.field());
            if (!condition.holds(fields.getOrDefault(condition.field(), ""))) throw FormErrors.refused("Policy Condition failed: " + condition);
        }
        List<String> extra = fields.keySet().stream()
                .filter(name -> !FREE.contains(name) && !name.startsWith("x-ignore-") && !conditioned.contains(name))
                .toList();
        if (!extra.isEmpty()) throw FormErrors.refused("Extra input fields: " + String.join(", ", extra));
    }
}
