package dev.terraglue.sandbox.sts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terraglue.sandbox.iam.Iam;
import dev.terraglue.sandbox.iam.policy.MalformedPolicyException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The policies that come with AssumeRole: one in the request, up to ten by ARN. Together they are one policy of all their statements. */
final class SessionPolicies {
    private static final int LONGEST = 2048;
    private static final int MOST = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Iam iam;

    SessionPolicies(Iam iam) {
        this.iam = iam;
    }

    /** @return null where there is none */
    @Nullable String merged(@Nullable String inline, List<String> arns) {
        List<String> documents = new ArrayList<>();
        if (inline != null && !inline.isEmpty()) documents.add(checked(inline));
        if (arns.size() > MOST) throw StsErrors.validation("1 validation error detected: at most " + MOST + " policyArns");
        for (String arn : arns) {
            documents.add(iam.managedPolicy(arn).orElseThrow(() -> StsErrors.validation("The specified policy ARN " + arn + " does not exist")));
        }
        if (documents.isEmpty()) return null;
        return documents.size() == 1 ? documents.getFirst() : merge(documents);
    }

    private String checked(String inline) {
        if (inline.length() > LONGEST) {
            throw StsErrors.packedPolicyTooLarge("The session policy has " + inline.length() + " characters; " + LONGEST + " are allowed");
        }
        try {
            iam.checkIdentityPolicy(inline);
            return inline;
        } catch (MalformedPolicyException e) {
            throw StsErrors.malformedPolicy(e.message());
        }
    }

    private static String merge(List<String> documents) {
        try {
            ObjectNode merged = JSON.createObjectNode().put("Version", "2012-10-17");
            ArrayNode statements = merged.putArray("Statement");
            for (String document : documents) {
                JsonNode statement = JSON.readTree(document).path("Statement");
                if (statement.isArray()) statement.forEach(each -> statements.add(withoutSid(each)));
                else statements.add(withoutSid(statement));
            }
            return JSON.writeValueAsString(merged);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A checked policy is no JSON", e);
        }
    }

    /** Two policies may use the same. */
    private static JsonNode withoutSid(JsonNode statement) {
        return ((ObjectNode) statement).without("Sid");
    }
}
