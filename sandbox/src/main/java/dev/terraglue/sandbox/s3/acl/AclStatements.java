package dev.terraglue.sandbox.s3.acl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ACLs in the words of policies ("Mapping of ACL permissions and access policy permissions"): their grants become statements beside those of the
 * bucket's policy, so that one decision weighs both, and a Deny of the policy goes before a grant.
 */
public final class AclStatements {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Map<Permission, List<String>> ON_BUCKET = Map.of(
            Permission.READ, List.of("s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"),
            Permission.WRITE, List.of(
                    "s3:PutObject", "s3:PutObjectAcl", "s3:DeleteObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"),
            Permission.READ_ACP, List.of("s3:GetBucketAcl"),
            Permission.WRITE_ACP, List.of("s3:PutBucketAcl"),
            Permission.FULL_CONTROL, List.of(
                    "s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads", "s3:PutObject", "s3:PutObjectAcl", "s3:DeleteObject",
                    "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:GetBucketAcl", "s3:PutBucketAcl"));

    private static final Map<Permission, List<String>> ON_OBJECT = Map.of(
            Permission.READ, List.of("s3:GetObject", "s3:GetObjectVersion"),
            Permission.WRITE, List.of(),
            Permission.READ_ACP, List.of("s3:GetObjectAcl", "s3:GetObjectVersionAcl"),
            Permission.WRITE_ACP, List.of("s3:PutObjectAcl", "s3:PutObjectVersionAcl"),
            Permission.FULL_CONTROL, List.of(
                    "s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectAcl", "s3:GetObjectVersionAcl", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"));

    /** What a request is about. */
    public enum On { BUCKET, OBJECT }

    private AclStatements() {}

    /**
     * A policy that gives what both give.
     *
     * @param policy JSON; null for none
     * @return null where there is neither policy nor a grant that gives something
     */
    public static @Nullable String beside(@Nullable String policy, Acl acl, On on) {
        if (acl.grants().isEmpty()) return policy;
        ObjectNode document = JSON.createObjectNode().put("Version", "2012-10-17");
        ArrayNode statements = document.putArray("Statement");
        if (policy != null) {
            ObjectNode read = (ObjectNode) read(policy);
            if (read.has("Version")) document.set("Version", read.get("Version"));
            JsonNode own = read.path("Statement");
            if (own.isArray()) statements.addAll((ArrayNode) own);
            else statements.add(own);
        }
        acl.grants().stream().distinct().forEach(grant -> statement(grant, on).ifPresent(statements::add));
        // WRITE on an object gives nothing.
        return statements.isEmpty() ? policy : document.toString();
    }

    /** What a bucket's policy says about objects that are not its owner's: it can refuse, and gives nothing. */
    public static @Nullable String denials(@Nullable String policy) {
        if (policy == null) return null;
        ObjectNode document = (ObjectNode) read(policy);
        JsonNode statements = document.path("Statement");
        ArrayNode kept = JSON.createArrayNode();
        for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
            if (statement.path("Effect").asText().equals("Deny")) kept.add(statement);
        }
        return kept.isEmpty() ? null : document.set("Statement", kept).toString();
    }

    private static Optional<ObjectNode> statement(Grant grant, On on) {
        List<String> actions = (on == On.BUCKET ? ON_BUCKET : ON_OBJECT).getOrDefault(grant.permission(), List.of());
        if (actions.isEmpty()) return Optional.empty();
        return switch (grant.grantee()) {
            case Grant.ALL_USERS -> Optional.of(statement(grant, "AllUsers", "*", actions));
            case Grant.AUTHENTICATED_USERS -> {
                ObjectNode statement = statement(grant, "AuthenticatedUsers", "*", actions);
                statement.putObject("Condition").putObject("Null").put("aws:PrincipalAccount", "false");
                yield Optional.of(statement);
            }
            default -> CanonicalId.account(grant.grantee()).map(account -> statement(grant, account, account, actions));
        };
    }

    private static ObjectNode statement(Grant grant, String grantee, String principal, List<String> actions) {
        ObjectNode statement = JSON.createObjectNode()
                .put("Sid", "AclGrants" + grant.permission().name().replace("_", "") + "To" + grantee)
                .put("Effect", "Allow");
        statement.putObject("Principal").put("AWS", principal);
        actions.forEach(statement.putArray("Action")::add);
        return statement.put("Resource", "*");
    }

    private static JsonNode read(String policy) {
        try {
            return JSON.readTree(policy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored bucket policy is no JSON", e);
        }
    }
}
