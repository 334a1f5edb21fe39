package dev.terraglue.sandbox.iam.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads policies: JSON by the "Grammar of the IAM JSON policy language", refused with the place of the mistake.
 *
 * <p>How large a policy may be depends on where it is stored; here it is only kept from exhausting the reader.
 */
public final class PolicyParser {
    private static final int LARGEST = 131_072;
    private static final int DEEPEST = 16;
    private static final int MOST_STATEMENTS = 2_000;
    private static final Set<String> ELEMENTS = Set.of("Version", "Id", "Statement");

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @throws MalformedPolicyException where the text is no such policy */
    public static PolicyDocument parse(String text, Grammar grammar) {
        JsonNode root = json(text);
        if (!root.isObject()) throw new MalformedPolicyException("Syntax errors in policy. (A policy is a JSON object)");
        root.fieldNames().forEachRemaining(name -> {
            if (!ELEMENTS.contains(name)) throw new MalformedPolicyException("Syntax errors in policy. (Unknown element " + name + "; a policy has Version, Id and Statement)");
        });
        boolean variables = version(root.path("Version"));
        JsonNode statements = root.path("Statement");
        List<JsonNode> nodes = new ArrayList<>();
        if (statements.isObject()) nodes.add(statements);
        else if (statements.isArray()) statements.forEach(nodes::add);
        else if (!statements.isMissingNode()) throw new MalformedPolicyException("Syntax errors in policy. (Statement is a JSON object or a list of them)");
        if (nodes.isEmpty()) throw new MalformedPolicyException("Syntax errors in policy. (A policy has at least one Statement)");
        if (nodes.size() > MOST_STATEMENTS) throw new MalformedPolicyException("Syntax errors in policy. (More than " + MOST_STATEMENTS + " statements)");
        return new PolicyDocument(statements(nodes, grammar, variables));
    }

    private static List<Statement> statements(List<JsonNode> nodes, Grammar grammar, boolean variables) {
        List<Statement> parsed = new ArrayList<>();
        Set<String> sids = new HashSet<>();
        for (JsonNode node : nodes) {
            Statement statement = new StatementParser(node, parsed.size() + 1, grammar, variables).parse();
            String sid = statement.sid();
            if (sid != null && !sids.add(sid)) {
                throw new MalformedPolicyException("Statement IDs (SID) in a single policy must be unique. (\"" + sid + "\" stands twice)");
            }
            parsed.add(statement);
        }
        return parsed;
    }

    private static JsonNode json(String text) {
        if (text.length() > LARGEST) throw new MalformedPolicyException("Syntax errors in policy. (Longer than " + LARGEST + " characters)");
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new MalformedPolicyException("This policy contains invalid Json (" + place + e.getOriginalMessage() + ")");
        }
    }

    /** @return whether policy variables mean something */
    private static boolean version(JsonNode version) {
        return switch (version.asText("2008-10-17")) {
            case "2012-10-17" -> true;
            case "2008-10-17", "" -> false;
            default -> throw new MalformedPolicyException("The policy must contain a valid version string (2012-10-17, not " + version.asText() + ")");
        };
    }

    private PolicyParser() {}
}
