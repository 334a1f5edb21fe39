package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.iam.ResourcePolicies;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.service.TargetRouter;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.AwsJsonProtocol;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DeleteAliasRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyRequest;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyWithoutPlaintextRequest;
import software.amazon.awssdk.services.kms.model.GenerateRandomRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListGrantsRequest;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesRequest;
import software.amazon.awssdk.services.kms.model.ListKeyRotationsRequest;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListResourceTagsRequest;
import software.amazon.awssdk.services.kms.model.ListRetirableGrantsRequest;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.ReEncryptRequest;
import software.amazon.awssdk.services.kms.model.RetireGrantRequest;
import software.amazon.awssdk.services.kms.model.RevokeGrantRequest;
import software.amazon.awssdk.services.kms.model.RotateKeyOnDemandRequest;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.TagResourceRequest;
import software.amazon.awssdk.services.kms.model.UntagResourceRequest;
import software.amazon.awssdk.services.kms.model.UpdateAliasRequest;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionRequest;

/** AWS KMS: its parts put together, and which operation is which method. */
public final class KmsService {
    /** The tables that the database must have. */
    public static final Schema SCHEMA = KmsSchema.SCHEMA;

    private final String account;
    private final KmsAccess access;
    private final KeyOperations keys;
    private final KeyPolicies policies;
    private final KeyTags tags;
    private final RotationOperations rotations;
    private final AliasOperations aliases;
    private final GrantOperations grants;
    private final CryptographicOperations cryptography;
    private final ServiceKeys serviceKeys;

    /**
     * @param wrapping under which key material is kept
     * @param policies IAM's part in what a key's policy may say
     * @param ids      of keys
     */
    public KmsService(
            Database database,
            String account,
            SecretKey wrapping,
            Authorizer authorizer,
            ResourcePolicies policies,
            SecureRandom random,
            Supplier<UUID> ids) {
        this.account = account;
        KeyStore store = new KeyStore(database);
        Aliases names = new Aliases(database);
        Grants granted = new Grants(database);
        Materials materials = new Materials(store, wrapping, random);
        Cryptography ciphers = new Cryptography(materials, random);
        Keys found = new Keys(account, store, names, materials, ids);
        access = new KmsAccess(found, store, names, granted);
        this.policies = new KeyPolicies(found, store, policies);
        keys = new KeyOperations(found, store, this.policies);
        tags = new KeyTags(found, store);
        rotations = new RotationOperations(found, store);
        aliases = new AliasOperations(found, names, access);
        grants = new GrantOperations(found, granted, access, random);
        cryptography = new CryptographicOperations(found, ciphers, access, random);
        serviceKeys = new AuthorizedKeys(found, ciphers, access, authorizer, random);
    }

    /** For the sandbox's own services. */
    public ServiceKeys keys() {
        return serviceKeys;
    }

    public Service service() {
        Map<String, Operation<?>> operations = new HashMap<>();
        operations.putAll(ofKeys());
        operations.putAll(ofPoliciesAndTags());
        operations.putAll(ofAliasesAndGrants());
        operations.putAll(ofCryptography());
        return new Service(
                "kms",
                "software.amazon.awssdk.services.kms.model",
                new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "message"),
                new TargetRouter("TrentService"),
                requiring(operations));
    }

    private Map<String, Operation<?>> ofKeys() {
        return Service.operations(
                Operation.of(CreateKeyRequest.class, this::create, keys::createKey),
                Operation.of(ListKeysRequest.class, (r, call) -> List.of(AccessRequest.onAnything("kms:ListKeys")), keys::listKeys),
                Operation.of(DescribeKeyRequest.class, (r, call) -> access.byAnyName("kms:DescribeKey", r.keyId(), call), keys::describeKey),
                Operation.of(EnableKeyRequest.class, (r, call) -> access.byId("kms:EnableKey", r.keyId(), call), keys::enableKey),
                Operation.of(DisableKeyRequest.class, (r, call) -> access.byId("kms:DisableKey", r.keyId(), call), keys::disableKey),
                Operation.of(UpdateKeyDescriptionRequest.class,
                        (r, call) -> access.byId("kms:UpdateKeyDescription", r.keyId(), call), keys::updateKeyDescription),
                Operation.of(ScheduleKeyDeletionRequest.class,
                        (r, call) -> access.byId("kms:ScheduleKeyDeletion", r.keyId(), call), keys::scheduleKeyDeletion),
                Operation.of(CancelKeyDeletionRequest.class, (r, call) -> access.byId("kms:CancelKeyDeletion", r.keyId(), call), keys::cancelKeyDeletion),
                Operation.of(EnableKeyRotationRequest.class,
                        (r, call) -> access.byId("kms:EnableKeyRotation", r.keyId(), call), rotations::enableKeyRotation),
                Operation.of(DisableKeyRotationRequest.class,
                        (r, call) -> access.byId("kms:DisableKeyRotation", r.keyId(), call), rotations::disableKeyRotation),
                Operation.of(GetKeyRotationStatusRequest.class,
                        (r, call) -> access.byId("kms:GetKeyRotationStatus", r.keyId(), call), rotations::getKeyRotationStatus),
                Operation.of(RotateKeyOnDemandRequest.class,
                        (r, call) -> access.byId("kms:RotateKeyOnDemand", r.keyId(), call), rotations::rotateKeyOnDemand),
                Operation.of(ListKeyRotationsRequest.class, (r, call) -> access.byId("kms:ListKeyRotations", r.keyId(), call), rotations::listKeyRotations));
    }

    private Map<String, Operation<?>> ofPoliciesAndTags() {
        return Service.operations(
                Operation.of(GetKeyPolicyRequest.class, (r, call) -> access.byId("kms:GetKeyPolicy", r.keyId(), call), policies::getKeyPolicy),
                Operation.of(PutKeyPolicyRequest.class, (r, call) -> access.byId("kms:PutKeyPolicy", r.keyId(), call), policies::putKeyPolicy),
                Operation.of(ListKeyPoliciesRequest.class, (r, call) -> access.byId("kms:ListKeyPolicies", r.keyId(), call), policies::listKeyPolicies),
                Operation.of(TagResourceRequest.class, (r, call) -> access.byId("kms:TagResource", r.keyId(), call), tags::tagResource),
                Operation.of(UntagResourceRequest.class, (r, call) -> access.byId("kms:UntagResource", r.keyId(), call), tags::untagResource),
                Operation.of(ListResourceTagsRequest.class, (r, call) -> access.byId("kms:ListResourceTags", r.keyId(), call), tags::listResourceTags));
    }

    private Map<String, Operation<?>> ofAliasesAndGrants() {
        return Service.operations(
                Operation.of(CreateAliasRequest.class, aliases::access, aliases::createAlias),
                Operation.of(UpdateAliasRequest.class, aliases::access, aliases::updateAlias),
                Operation.of(DeleteAliasRequest.class, aliases::access, aliases::deleteAlias),
                Operation.of(ListAliasesRequest.class, (r, call) -> List.of(AccessRequest.onAnything("kms:ListAliases")), aliases::listAliases),
                Operation.of(CreateGrantRequest.class, grants::access, grants::createGrant),
                Operation.of(ListGrantsRequest.class, (r, call) -> access.byId("kms:ListGrants", r.keyId(), call), grants::listGrants),
                Operation.of(ListRetirableGrantsRequest.class,
                        (r, call) -> List.of(AccessRequest.onAnything("kms:ListRetirableGrants")), grants::listRetirableGrants),
                Operation.of(RevokeGrantRequest.class, (r, call) -> access.byId("kms:RevokeGrant", r.keyId(), call), grants::revokeGrant),
                Operation.of(RetireGrantRequest.class, grants::access, grants::retireGrant));
    }

    private Map<String, Operation<?>> ofCryptography() {
        return Service.operations(
                Operation.of(EncryptRequest.class,
                        (r, call) -> access.byAnyName("kms:Encrypt", r.keyId(), r.encryptionContext(), call), cryptography::encrypt),
                Operation.of(DecryptRequest.class, cryptography::access, cryptography::decrypt),
                Operation.of(ReEncryptRequest.class, cryptography::access, cryptography::reEncrypt),
                Operation.of(GenerateDataKeyRequest.class,
                        (r, call) -> access.byAnyName("kms:GenerateDataKey", r.keyId(), r.encryptionContext(), call), cryptography::generateDataKey),
                Operation.of(GenerateDataKeyWithoutPlaintextRequest.class,
                        (r, call) -> access.byAnyName("kms:GenerateDataKeyWithoutPlaintext", r.keyId(), r.encryptionContext(), call),
                        cryptography::generateDataKeyWithoutPlaintext),
                Operation.of(GenerateRandomRequest.class,
                        (r, call) -> List.of(AccessRequest.onAnything("kms:GenerateRandom")), cryptography::generateRandom));
    }

    /** There is no key yet whose policy could speak. */
    private List<AccessRequest> create(CreateKeyRequest request, Call call) {
        Map<String, List<String>> context = new HashMap<>();
        context.put("kms:CallerAccount", List.of(account));
        context.put("kms:KeySpec", List.of(request.keySpecAsString() == null ? "SYMMETRIC_DEFAULT" : request.keySpecAsString()));
        context.put("kms:KeyUsage", List.of(request.keyUsageAsString() == null ? "ENCRYPT_DECRYPT" : request.keyUsageAsString()));
        context.put("kms:BypassPolicyLockoutSafetyCheck", List.of(String.valueOf(Boolean.TRUE.equals(request.bypassPolicyLockoutSafetyCheck()))));
        request.tags().forEach(tag -> context.put("aws:RequestTag/" + tag.tagKey(), List.of(tag.tagValue())));
        if (request.hasTags()) context.put("aws:TagKeys", request.tags().stream().map(tag -> tag.tagKey()).toList());
        List<AccessRequest> asked = new ArrayList<>();
        asked.add(new AccessRequest("kms:CreateKey", "*", context, null));
        if (!request.tags().isEmpty()) {
            asked.add(new AccessRequest("kms:TagResource", Arn.of("kms", call.region(), account, "key/*").toString(), context, null));
        }
        return asked;
    }

    /** The model classes do not tell what a request must hold. */
    private static Map<String, Operation<?>> requiring(Map<String, Operation<?>> operations) {
        Map<String, Operation<?>> checked = new HashMap<>();
        operations.forEach((name, operation) -> checked.put(name, operation.requiring(KmsErrors::validation, switch (name) {
            case "CreateKey" -> new String[] {"tags.tagKey", "tags.tagValue"};
            case "ListKeys", "ListAliases", "RetireGrant", "GenerateRandom" -> new String[] {};
            case "UpdateKeyDescription" -> new String[] {"keyId", "description"};
            case "PutKeyPolicy" -> new String[] {"keyId", "policy"};
            case "TagResource" -> new String[] {"keyId", "tags", "tags.tagKey", "tags.tagValue"};
            case "UntagResource" -> new String[] {"keyId", "tagKeys"};
            case "CreateAlias", "UpdateAlias" -> new String[] {"aliasName", "targetKeyId"};
            case "DeleteAlias" -> new String[] {"aliasName"};
            case "CreateGrant" -> new String[] {"keyId", "granteePrincipal", "operations"};
            case "RevokeGrant" -> new String[] {"keyId", "grantId"};
            case "ListRetirableGrants" -> new String[] {"retiringPrincipal"};
            case "Encrypt" -> new String[] {"keyId", "plaintext"};
            case "Decrypt" -> new String[] {"ciphertextBlob"};
            case "ReEncrypt" -> new String[] {"ciphertextBlob", "destinationKeyId"};
            default -> new String[] {"keyId"};
        })));
        return checked;
    }
}
