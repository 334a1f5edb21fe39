package dev.terraglue.sandbox.s3.exposure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells public policies: those with a statement that allows everybody, and no condition that holds everybody to fixed values.
 *
 * <p>A condition counts where its key names who or where the caller is, its operator compares for equality, and its values have no wildcard. Address
 * ranges count where they are narrower than a /8 (IPv4) or a /32 (IPv6).
 */
public final class PublicPolicy {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<String> FIXING_KEYS = Set.of(
            "aws:principalarn", "aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths", "aws:sourceaccount", "aws:sourcearn",
            "aws:sourceowner", "aws:sourcevpc", "aws:sourcevpce", "aws:sourceorgid", "aws:userid", "s3:dataaccesspointaccount", "s3:dataaccesspointarn",
            "s3:x-amz-server-side-encryption-aws-kms-key-id");

    private static final int WIDEST_IPV4 = 8;
    private static final int WIDEST_IPV6 = 32;

    private PublicPolicy() {}

    /** @param policy JSON; null for none */
    public static boolean isPublic(@Nullable String policy) {
        if (policy == null) return false;
        try {
            return elements(JSON.readTree(policy).path("Statement")).anyMatch(PublicPolicy::opens);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored bucket policy is no JSON", e);
        }
    }

    private static boolean opens(JsonNode statement) {
        if (!statement.path("Effect").asText().equals("Allow")) return false;
        boolean everybody = statement.has("NotPrincipal") || names(statement.path("Principal"));
        return everybody && !isHeldToFixedValues(statement.path("Condition"));
    }

    private static boolean names(JsonNode principal) {
        JsonNode accounts = principal.isObject() ? principal.path("AWS") : principal;
        return elements(accounts).anyMatch(account -> account.asText().equals("*"));
    }

    private static boolean isHeldToFixedValues(JsonNode condition) {
        return condition.properties().stream().anyMatch(operator -> operator.getValue().properties().stream()
                .anyMatch(key -> isFixed(operator.getKey(), key.getKey().toLowerCase(Locale.ROOT), elements(key.getValue()).map(JsonNode::asText).toList())));
    }

    private static boolean isFixed(String operator, String key, List<String> values) {
        String comparison = operator.substring(operator.indexOf(':') + 1).toLowerCase(Locale.ROOT);
        if (values.isEmpty() || comparison.endsWith("ifexists")) return false;
        if (key.equals("aws:sourceip")) return comparison.equals("ipaddress") && values.stream().allMatch(PublicPolicy::isNarrow);
        boolean equality = comparison.startsWith("stringequals") || comparison.equals("stringlike") || comparison.equals("arnequals")
                || comparison.equals("arnlike");
        return equality && FIXING_KEYS.contains(key) && values.stream().noneMatch(value -> isWildcard(key, value));
    }

    private static boolean isWildcard(String key, String value) {
        // An ARN may leave its resource open once it names the account.
        if (key.endsWith("arn") && value.startsWith("arn:")) {
            String[] parts = value.split(":", 6);
            return parts.length < 6 || parts[4].isEmpty() || parts[4].contains("*") || parts[4].contains("?");
        }
        return value.contains("*") || value.contains("?");
    }

    private static boolean isNarrow(String range) {
        int slash = range.indexOf('/');
        if (slash < 0) return true;
        int bits = Integer.parseInt(range.substring(slash + 1));
        return bits > (range.contains(":") ? WIDEST_IPV6 : WIDEST_IPV4);
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        return node.isArray() ? node.valueStream() : node.isMissingNode() ? Stream.empty() : Stream.of(node);
    }
}
