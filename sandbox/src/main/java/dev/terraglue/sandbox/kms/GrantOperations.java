package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.kms.Grants.Grant;
import dev.terraglue.sandbox.kms.Keys.Found;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.ListGrantsRequest;
import software.amazon.awssdk.services.kms.model.ListGrantsResponse;
import software.amazon.awssdk.services.kms.model.ListRetirableGrantsRequest;
import software.amazon.awssdk.services.kms.model.ListRetirableGrantsResponse;
import software.amazon.awssdk.services.kms.model.RetireGrantRequest;
import software.amazon.awssdk.services.kms.model.RetireGrantResponse;
import software.amazon.awssdk.services.kms.model.RevokeGrantRequest;
import software.amazon.awssdk.services.kms.model.RevokeGrantResponse;

/** Grants. They count at once, and so grant tokens are taken and not needed. */
final class GrantOperations {
    private static final String PRINCIPAL = "arn:aws:(iam::\\d{12}:(root|user/.+|role/.+)|sts::\\d{12}:(assumed-role/.+/.+|federated-user/.+))";
    /** What a symmetric key can be granted for. */
    private static final Set<String> OPERATIONS = Set.of(
            "Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo", "CreateGrant",
            "RetireGrant", "DescribeKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext");

    private final Keys keys;
    private final Grants grants;
    private final KmsAccess access;
    private final RandomGenerator random;

    GrantOperations(Keys keys, Grants grants, KmsAccess access, RandomGenerator random) {
        this.keys = keys;
        this.grants = grants;
        this.access = access;
        this.random = random;
    }

    /** Who may create grants by a grant gives no more than that grant gives, and under no weaker constraint. */
    List<AccessRequest> access(CreateGrantRequest request, Call call) {
        Map<String, List<String>> conditions = new HashMap<>();
        conditions.put("kms:GrantOperations", request.operationsAsStrings());
        conditions.put("kms:GrantIsForAWSResource", List.of("false"));
        conditions.put("kms:GranteePrincipal", List.of(request.granteePrincipal()));
        if (request.retiringPrincipal() != null) conditions.put("kms:RetiringPrincipal", List.of(request.retiringPrincipal()));
        if (request.constraints() != null) {
            conditions.put("kms:GrantConstraintType",
                    List.of(request.constraints().hasEncryptionContextEquals() ? "EncryptionContextEquals" : "EncryptionContextSubset"));
        }
        Found key = new Found(keys.byId(request.keyId(), call), null);
        return List.of(access.on(key, "kms:CreateGrant", Map.of(), conditions, parent ->
                parent.operationsAsStrings().containsAll(request.operationsAsStrings())
                        && (parent.constraints() == null || parent.constraints().equals(request.constraints()))));
    }

    CreateGrantResponse createGrant(CreateGrantRequest request, Call call) {
        Key key = keys.byId(request.keyId(), call);
        check(request);
        Cryptography.requireUsable(key);
        if (Boolean.TRUE.equals(request.dryRun())) throw KmsErrors.dryRun();
        GrantListEntry asked = GrantListEntry.builder()
                .keyId(key.arn())
                .name(request.name())
                .granteePrincipal(request.granteePrincipal())
                .retiringPrincipal(request.retiringPrincipal())
                .issuingAccount("arn:aws:iam::" + keys.account() + ":root")
                .operations(request.operations())
                .constraints(request.constraints())
                .build();
        Grant grant = request.name() == null ? null : same(key, asked);
        if (grant == null) {
            grant = new Grant(key.id(), Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(96)),
                    asked.toBuilder().grantId(HexFormat.of().formatHex(bytes(32))).creationDate(call.time()).build());
            grants.create(grant);
        }
        return CreateGrantResponse.builder().grantId(grant.model().grantId()).grantToken(grant.token()).build();
    }

    /** A grant with a name that is asked for again is the one that there is. */
    private @Nullable Grant same(Key key, GrantListEntry asked) {
        return grants.of(key).stream()
                .filter(grant -> grant.model().toBuilder().grantId(null).creationDate(null).build().equals(asked))
                .findFirst()
                .orElse(null);
    }

    private static void check(CreateGrantRequest request) {
        for (String principal : new @Nullable String[] {request.granteePrincipal(), request.retiringPrincipal()}) {
            if (principal != null && !principal.matches(PRINCIPAL)) throw KmsErrors.invalidArn(principal);
        }
        if (request.operationsAsStrings().isEmpty()) throw KmsErrors.validation("operations", "[]", "Member must have length greater than or equal to 1");
        for (String operation : request.operationsAsStrings()) {
            if (!OPERATIONS.contains(operation)) {
                throw KmsErrors.validation("Operation " + operation + " cannot be granted on a key whose KeyUsage is ENCRYPT_DECRYPT and KeySpec is SYMMETRIC_DEFAULT.");
            }
        }
    }

    ListGrantsResponse listGrants(ListGrantsRequest request, Call call) {
        List<GrantListEntry> all = grants.of(keys.byId(request.keyId(), call)).stream()
                .map(Grant::model)
                .filter(grant -> request.grantId() == null || request.grantId().equals(grant.grantId()))
                .filter(grant -> request.granteePrincipal() == null || request.granteePrincipal().equals(grant.granteePrincipal()))
                .toList();
        Page<GrantListEntry> page = Page.of(all, GrantListEntry::grantId, request.marker(), request.limit(), 50, 100);
        return ListGrantsResponse.builder().grants(page.items()).truncated(page.truncated()).nextMarker(page.marker()).build();
    }

    ListRetirableGrantsResponse listRetirableGrants(ListRetirableGrantsRequest request, Call call) {
        List<GrantListEntry> all = grants.all().stream()
                .filter(grant -> keys.find(grant.key(), call.region(), call.time()).isPresent())
                .map(Grant::model)
                .filter(grant -> request.retiringPrincipal().equals(grant.retiringPrincipal()))
                .toList();
        Page<GrantListEntry> page = Page.of(all, GrantListEntry::grantId, request.marker(), request.limit(), 50, 100);
        return ListRetirableGrantsResponse.builder().grants(page.items()).truncated(page.truncated()).nextMarker(page.marker()).build();
    }

    RevokeGrantResponse revokeGrant(RevokeGrantRequest request, Call call) {
        Key key = keys.byId(request.keyId(), call);
        Grant grant = grants.find(key, request.grantId()).orElseThrow(() -> KmsErrors.noSuchGrant(request.grantId()));
        if (Boolean.TRUE.equals(request.dryRun())) throw KmsErrors.dryRun();
        grants.delete(grant);
        return RevokeGrantResponse.builder().build();
    }

    /** The retiring principal, the account's root, and a grantee whom it allows RetireGrant need no policy. */
    List<AccessRequest> access(RetireGrantRequest request, Call call) {
        Grant grant = named(request, call);
        Principal principal = call.caller().principal();
        if (principal instanceof Principal.Root || isCaller(grant.model().retiringPrincipal(), call)) return List.of();
        if (grant.model().operationsAsStrings().contains("RetireGrant") && isCaller(grant.model().granteePrincipal(), call)) return List.of();
        return access.byId("kms:RetireGrant", grant.key(), call);
    }

    RetireGrantResponse retireGrant(RetireGrantRequest request, Call call) {
        Grant grant = named(request, call);
        if (Boolean.TRUE.equals(request.dryRun())) throw KmsErrors.dryRun();
        grants.delete(grant);
        return RetireGrantResponse.builder().build();
    }

    private Grant named(RetireGrantRequest request, Call call) {
        if (request.grantToken() != null) {
            Optional<Grant> found = grants.byToken(request.grantToken());
            return found.filter(grant -> keys.find(grant.key(), call.region(), call.time()).isPresent()).orElseThrow(KmsErrors::invalidGrantToken);
        }
        if (request.keyId() == null || request.grantId() == null) {
            throw KmsErrors.validation("Specify a GrantToken, or a KeyId and a GrantId.");
        }
        return grants.find(keys.byId(request.keyId(), call), request.grantId()).orElseThrow(() -> KmsErrors.noSuchGrant(request.grantId()));
    }

    private static boolean isCaller(@Nullable String principal, Call call) {
        if (principal == null) return false;
        if (principal.equals(call.caller().arn())) return true;
        return call.caller().principal() instanceof Principal.AssumedRole(String role, _, _)
                && principal.matches("arn:aws:iam::" + call.caller().account() + ":role/(.*/)?\\Q" + role + "\\E");
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
