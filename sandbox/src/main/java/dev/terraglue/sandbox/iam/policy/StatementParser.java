package dev.terraglue.sandbox.iam.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one statement. */
final class StatementParser {
    private static final Set<String> ELEMENTS = Set.of(
            "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition");
    private static final Set<String> PRINCIPAL_TYPES = Set.of("AWS", "Service", "Federated", "CanonicalUser");
    private static final Pattern SID = Pattern.compile("[a-zA-Z0-9]*");
    private static final Pattern RESOURCE_SID = Pattern.compile("[^\\p{Cntrl}]*");
    private static final Pattern ACTION = Pattern.compile("[a-zA-Z0-9-]+:[a-zA-Z0-9*?_-]+");
    /** An ARN with its six parts, any of which a wildcard or variable may swallow: {@code arn:aws:s3*}. */
    private static final Pattern ARN = Pattern.compile("arn:.+", Pattern.DOTALL);

    private final JsonNode node;
    private final int number;
    private final Grammar grammar;
    private final boolean variables;

    StatementParser(JsonNode node, int number, Grammar grammar, boolean variables) {
        this.node = node;
        this.number = number;
        this.grammar = grammar;
        this.variables = variables;
    }

    Statement parse() {
        if (!node.isObject()) throw mistake("Syntax errors in policy.", "is no JSON object");
        node.fieldNames().forEachRemaining(name -> {
            if (!ELEMENTS.contains(name)) throw mistake("Syntax errors in policy.", "has the unknown element " + name);
        });
        return new Statement(number, sid(), effect(), principals(), actions(), node.has("NotAction"), resources(), node.has("NotResource"), conditions());
    }

    private @Nullable String sid() {
        JsonNode sid = node.path("Sid");
        if (sid.isMissingNode() || sid.asText().isEmpty()) return null;
        Pattern allowed = grammar == Grammar.IDENTITY ? SID : RESOURCE_SID;
        if (!sid.isTextual() || !allowed.matcher(sid.asText()).matches()) {
            throw mistake("Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*", "");
        }
        return sid.asText();
    }

    private boolean effect() {
        return switch (node.path("Effect").asText()) {
            case "Allow" -> true;
            case "Deny" -> false;
            case "" -> throw mistake("Syntax errors in policy.", "has no Effect, which is Allow or Deny");
            default -> throw mistake("Syntax errors in policy.", "has the Effect " + node.path("Effect") + "; it is Allow or Deny");
        };
    }

    private @Nullable Principals principals() {
        boolean negated = node.has("NotPrincipal");
        JsonNode principal = node.path(negated ? "NotPrincipal" : "Principal");
        if (grammar == Grammar.IDENTITY) {
            if (!principal.isMissingNode()) throw mistake("Policy document should not specify a principal.", "");
            return null;
        }
        if (principal.isMissingNode()) throw mistake("Missing required field Principal", "");
        if (principal.isTextual() && principal.asText().equals("*")) return new Principals(negated, Map.of("AWS", List.of("*")));
        if (!principal.isObject() || principal.isEmpty()) throw mistake("Invalid principal in policy", "a Principal is \"*\" or {\"AWS\": …} or {\"Service\": …}");
        Map<String, List<String>> byType = new LinkedHashMap<>();
        principal.properties().forEach(entry -> {
            if (!PRINCIPAL_TYPES.contains(entry.getKey())) {
                throw mistake("Invalid principal in policy", "has a Principal of the unknown type " + entry.getKey());
            }
            byType.put(entry.getKey(), texts("Principal", entry.getValue()));
        });
        return new Principals(negated, byType);
    }

    private List<Glob> actions() {
        List<Glob> actions = new ArrayList<>();
        for (String action : oneOf("Action", "NotAction", "Policy statement must contain actions.")) {
            if (!action.equals("*") && action.indexOf(':') <= 0) {
                throw mistake("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.", "has the action " + action);
            }
            if (!action.equals("*") && !ACTION.matcher(action).matches()) {
                throw mistake("Action " + action + " is not valid: letters, digits and wildcards after the vendor and a colon.", "");
            }
            actions.add(Glob.of(action.toLowerCase(Locale.ROOT)));
        }
        return actions;
    }

    private @Nullable List<Template> resources() {
        boolean present = node.has("Resource") || node.has("NotResource");
        if (grammar == Grammar.TRUST) {
            if (present) throw mistake("Has prohibited field Resource", "the resource of a trust policy is its role");
            return null;
        }
        List<Template> resources = new ArrayList<>();
        for (String resource : oneOf("Resource", "NotResource", "Policy statement must contain resources.")) {
            if (!resource.equals("*") && !resource.startsWith("${") && !ARN.matcher(resource).matches()) {
                throw mistake("Resource " + resource + " must be in ARN format or \"*\".", "");
            }
            resources.add(Template.parse(resource, variables));
        }
        return resources;
    }

    private List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        JsonNode block = node.path("Condition");
        if (block.isMissingNode()) return conditions;
        if (!block.isObject()) throw mistake("Syntax errors in policy.", "has a Condition that is no JSON object");
        block.properties().forEach(operator -> {
            if (!operator.getValue().isObject()) {
                throw mistake("Syntax errors in policy.", "has the condition " + operator.getKey() + ", which is no JSON object of keys and values");
            }
            operator.getValue().properties().forEach(key -> conditions.add(condition(operator.getKey(), key.getKey(), key.getValue())));
        });
        return conditions;
    }

    private Condition condition(String operator, String key, JsonNode value) {
        String base = operator;
        Condition.Quantifier quantifier = null;
        for (Condition.Quantifier each : Condition.Quantifier.values()) {
            String prefix = each + ":";
            if (base.regionMatches(true, 0, prefix, 0, prefix.length())) {
                quantifier = each;
                base = base.substring(prefix.length());
            }
        }
        boolean ifExists = base.toLowerCase(Locale.ROOT).endsWith("ifexists");
        if (ifExists) base = base.substring(0, base.length() - "IfExists".length());
        ConditionOperator known = ConditionOperator.named(base).orElseThrow(() -> mistake("Invalid Condition type : " + operator + ".", ""));
        if (key.indexOf(':') <= 0) {
            throw mistake("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.", "has the condition key " + key);
        }
        if (ifExists && known == ConditionOperator.NULL) throw mistake("Invalid Condition type : " + operator + ".", "Null knows no IfExists");
        List<Template> values = texts("Condition", value).stream().map(text -> Template.parse(text, variables)).toList();
        return new Condition(known, quantifier, ifExists, key, values);
    }

    private List<String> oneOf(String element, String opposite, String missing) {
        if (node.has(element) && node.has(opposite)) {
            throw mistake("Syntax errors in policy.", "has both " + element + " and " + opposite);
        }
        JsonNode value = node.path(node.has(opposite) ? opposite : element);
        List<String> texts = value.isMissingNode() ? List.of() : texts(element, value);
        if (texts.isEmpty()) throw mistake(missing, "");
        return texts;
    }

    /** A text or a list of them; JSON's numbers and truth values stand for their text. */
    private List<String> texts(String element, JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isArray()) value.forEach(each -> texts.add(text(element, each)));
        else texts.add(text(element, value));
        return texts;
    }

    private String text(String element, JsonNode value) {
        if (!value.isValueNode() || value.isNull()) throw mistake("Syntax errors in policy.", "has a value in " + element + " that is no text");
        return value.asText();
    }

    private MalformedPolicyException mistake(String problem, String detail) {
        String sid = node.path("Sid").asText();
        String place = "statement " + number + (sid.isEmpty() ? "" : " \"" + sid + "\"");
        return new MalformedPolicyException(problem + " (" + place + (detail.isEmpty() ? "" : " " + detail) + ")");
    }
}
