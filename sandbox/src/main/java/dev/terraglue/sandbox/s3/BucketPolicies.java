package dev.terraglue.sandbox.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a bucket's policy must be to be taken. */
final class BucketPolicies {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LARGEST = 20 << 10;
    private static final String ARN = "arn:aws:s3:::";

    private final S3Environment.PolicyCheck check;

    BucketPolicies(S3Environment.PolicyCheck check) {
        this.check = check;
    }

    /** @throws ServiceException MalformedPolicy */
    String checked(Bucket bucket, String policy) {
        if (policy.length() > LARGEST) throw S3Errors.malformedPolicy("Policies must not be larger than " + LARGEST + " bytes");
        JsonNode root = read(policy);
        if (!root.isObject()) throw notJson();
        if (!root.has("Statement")) throw S3Errors.malformedPolicy("Missing required field Statement");
        for (JsonNode statement : elements(root.get("Statement"))) {
            if (!statement.has("Principal") && !statement.has("NotPrincipal")) throw S3Errors.malformedPolicy("Missing required field Principal");
            if (statement.has("NotPrincipal") && statement.path("Effect").asText().equals("Allow")) {
                throw S3Errors.malformedPolicy("Allow with NotPrincipal is not allowed");
            }
            for (String member : List.of("Action", "NotAction")) requireOfS3(statement.path(member));
            for (String member : List.of("Resource", "NotResource")) requireOfBucket(statement.path(member), bucket);
        }
        Optional<String> fault = check.fault(policy);
        if (fault.isPresent()) throw S3Errors.malformedPolicy(fault.get().contains("principal") ? "Invalid principal in policy" : fault.get());
        return policy;
    }

    private static JsonNode read(String policy) {
        try {
            return JSON.readTree(policy);
        } catch (JsonProcessingException e) {
            throw notJson();
        }
    }

    private static ServiceException notJson() {
        return S3Errors.malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
    }

    private static void requireOfS3(JsonNode actions) {
        for (JsonNode action : elements(actions)) {
            String name = action.asText().toLowerCase(Locale.ROOT);
            if (!name.equals("*") && !name.startsWith("s3:")) throw S3Errors.malformedPolicy("Policy has invalid action");
        }
    }

    /** A statement may only be about the bucket and what is in it. */
    private static void requireOfBucket(JsonNode resources, Bucket bucket) {
        for (JsonNode resource : elements(resources)) {
            String arn = resource.asText();
            if (arn.equals("*")) continue;
            String name = arn.startsWith(ARN) ? arn.substring(ARN.length()).split("/", 2)[0] : "";
            String pattern = Pattern.quote(name).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
            if (!bucket.name().matches(pattern)) throw S3Errors.malformedPolicy("Policy has invalid resource");
        }
    }

    private static Iterable<JsonNode> elements(JsonNode node) {
        return node.isArray() ? node : node.isMissingNode() ? List.of() : List.of(node);
    }
}
