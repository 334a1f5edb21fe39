package dev.terraglue.sandbox.kms;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terraglue.sandbox.kms.Grants.Grant;
import dev.terraglue.sandbox.kms.Keys.Found;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.kms.model.GrantListEntry;

/**
 * What KMS's operations ask of IAM ("Actions, resources, and condition keys for AWS Key Management Service"). A request about a key carries
 * the key's policy, which decides, and as statements of it those of the key's grants that speak of the request.
 */
final class KmsAccess {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Keys keys;
    private final KeyStore store;
    private final Aliases aliases;
    private final Grants grants;

    KmsAccess(Keys keys, KeyStore store, Aliases aliases, Grants grants) {
        this.keys = keys;
        this.store = store;
        this.aliases = aliases;
        this.grants = grants;
    }

    /** For operations that take a key by its id or ARN alone. */
    List<AccessRequest> byId(String action, String reference, Call call) {
        return List.of(on(new Found(keys.byId(reference, call), null), action, Map.of(), Map.of()));
    }

    /** For operations that take a key by aliases as well. */
    List<AccessRequest> byAnyName(String action, String reference, Call call) {
        return List.of(on(keys.byAnyName(reference, call), action, Map.of(), Map.of()));
    }

    /** For operations under an encryption context. */
    List<AccessRequest> byAnyName(String action, String reference, Map<String, String> encryptionContext, Call call) {
        return List.of(on(keys.byAnyName(reference, call), action, encryptionContext, Map.of()));
    }

    /** An alias is asked for on its own: IAM's policies alone speak of it. */
    AccessRequest onAlias(String action, String name, Call call) {
        return AccessRequest.of(action, Arn.of("kms", call.region(), keys.account(), name));
    }

    AccessRequest on(Found found, String action, Map<String, String> encryptionContext, Map<String, List<String>> conditions) {
        return on(found, action, encryptionContext, conditions, grant -> true);
    }

    /**
     * @param action            with {@code kms:}
     * @param encryptionContext of the request
     * @param conditions        condition keys beside those that every request about a key has
     * @param counts            which of the grants that cover the operation count
     */
    AccessRequest on(
            Found found, String action, Map<String, String> encryptionContext, Map<String, List<String>> conditions, Predicate<GrantListEntry> counts) {
        Key key = found.key();
        Map<String, List<String>> context = new HashMap<>(conditions);
        context.put("kms:CallerAccount", List.of(key.account()));
        context.put("kms:KeySpec", List.of("SYMMETRIC_DEFAULT"));
        context.put("kms:KeyUsage", List.of("ENCRYPT_DECRYPT"));
        context.put("kms:KeyOrigin", List.of("AWS_KMS"));
        context.put("kms:MultiRegion", List.of("false"));
        context.put("kms:ResourceAliases", aliases.of(key).stream().map(Aliases.Alias::name).toList());
        if (found.alias() != null) context.put("kms:RequestAlias", List.of(found.alias()));
        store.tags(key).forEach((tag, value) -> context.put("aws:ResourceTag/" + tag, List.of(value)));
        encryptionContext.forEach((name, value) -> context.put("kms:EncryptionContext:" + name, List.of(value)));
        if (!encryptionContext.isEmpty()) {
            context.put("kms:EncryptionAlgorithm", List.of("SYMMETRIC_DEFAULT"));
            context.put("kms:EncryptionContextKeys", List.copyOf(encryptionContext.keySet()));
        }
        return new AccessRequest(action, key.arn(), context, policy(key, action, encryptionContext, counts), true);
    }

    private String policy(Key key, String action, Map<String, String> encryptionContext, Predicate<GrantListEntry> counts) {
        String operation = action.substring("kms:".length());
        List<Grant> covering = grants.of(key).stream()
                .filter(grant -> grant.covers(operation, encryptionContext) && counts.test(grant.model()))
                .toList();
        return covering.isEmpty() ? key.policy() : with(key.policy(), covering, action);
    }

    private static String with(String policy, List<Grant> covering, String action) {
        try {
            ObjectNode root = (ObjectNode) JSON.readTree(policy);
            ArrayNode statements = JSON.createArrayNode();
            if (root.path("Statement").isArray()) statements.addAll((ArrayNode) root.get("Statement"));
            else statements.add(root.get("Statement"));
            for (Grant grant : covering) {
                GrantListEntry model = grant.model();
                ObjectNode statement = statements.addObject().put("Sid", "grant " + model.grantId()).put("Effect", "Allow");
                statement.put("Action", action).put("Resource", "*");
                statement.putObject("Principal").put("AWS", model.granteePrincipal());
            }
            return root.set("Statement", statements).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a key's policy is damaged", e);
        }
    }
}
