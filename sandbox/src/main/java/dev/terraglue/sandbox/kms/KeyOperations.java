package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyResponse;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionRequest;
import software.amazon.awssdk.services.kms.model.UpdateKeyDescriptionResponse;

/** Keys from their making to their end. */
final class KeyOperations {
    private static final String SYMMETRIC = "SYMMETRIC_DEFAULT";
    private static final int LONGEST_DESCRIPTION = 8192;
    private static final int SHORTEST_WINDOW = 7;
    private static final int LONGEST_WINDOW = 30;

    private final Keys keys;
    private final KeyStore store;
    private final KeyPolicies policies;

    KeyOperations(Keys keys, KeyStore store, KeyPolicies policies) {
        this.keys = keys;
        this.store = store;
        this.policies = policies;
    }

    CreateKeyResponse createKey(CreateKeyRequest request, Call call) {
        requireBuilt(request);
        String any = Arn.of("kms", call.region(), keys.account(), "key/new").toString();
        String policy = request.policy() == null
                ? KeyPolicies.byDefault(keys.account())
                : policies.checked(request.policy(), any, request.bypassPolicyLockoutSafetyCheck(), call);
        Key key = keys.create(call.region(), description(request.description()), policy, KeyTags.checked(request.tags()), call.time());
        return CreateKeyResponse.builder().keyMetadata(metadata(key)).build();
    }

    @SuppressWarnings("deprecation") // older clients name a key's spec by CustomerMasterKeySpec
    private static void requireBuilt(CreateKeyRequest request) {
        String spec = request.keySpecAsString() == null ? request.customerMasterKeySpecAsString() : request.keySpecAsString();
        if (spec != null && !spec.equals(SYMMETRIC)) throw KmsErrors.unsupported(spec.startsWith("HMAC") ? "HMAC keys" : "asymmetric keys");
        if (request.keyUsageAsString() != null && !request.keyUsageAsString().equals("ENCRYPT_DECRYPT")) {
            throw KmsErrors.validation("KeyUsage " + request.keyUsageAsString() + " is not compatible with KeySpec " + SYMMETRIC);
        }
        if (request.originAsString() != null && !request.originAsString().equals("AWS_KMS")) {
            throw KmsErrors.unsupported(request.originAsString().equals("EXTERNAL") ? "imported key material" : "custom key stores");
        }
        if (request.customKeyStoreId() != null || request.xksKeyId() != null) throw KmsErrors.unsupported("custom key stores");
        if (Boolean.TRUE.equals(request.multiRegion())) throw KmsErrors.unsupported("multi-Region keys");
    }

    DescribeKeyResponse describeKey(DescribeKeyRequest request, Call call) {
        return DescribeKeyResponse.builder().keyMetadata(metadata(keys.byAnyName(request.keyId(), call).key())).build();
    }

    ListKeysResponse listKeys(ListKeysRequest request, Call call) {
        Page<Key> page = Page.of(keys.list(call.region(), call.time()), Key::id, request.marker(), request.limit(), 100, 1000);
        return ListKeysResponse.builder()
                .keys(page.items().stream().map(key -> KeyListEntry.builder().keyId(key.id()).keyArn(key.arn()).build()).toList())
                .truncated(page.truncated())
                .nextMarker(page.marker())
                .build();
    }

    EnableKeyResponse enableKey(EnableKeyRequest request, Call call) {
        store.change(notPending(request.keyId(), call), key -> key.enabled(true));
        return EnableKeyResponse.builder().build();
    }

    DisableKeyResponse disableKey(DisableKeyRequest request, Call call) {
        store.change(notPending(request.keyId(), call), key -> key.enabled(false));
        return DisableKeyResponse.builder().build();
    }

    UpdateKeyDescriptionResponse updateKeyDescription(UpdateKeyDescriptionRequest request, Call call) {
        String description = description(request.description());
        store.change(notPending(request.keyId(), call), key -> key.describedAs(description));
        return UpdateKeyDescriptionResponse.builder().build();
    }

    ScheduleKeyDeletionResponse scheduleKeyDeletion(ScheduleKeyDeletionRequest request, Call call) {
        int days = request.pendingWindowInDays() == null ? LONGEST_WINDOW : request.pendingWindowInDays();
        KmsErrors.requireBetween("pendingWindowInDays", days, SHORTEST_WINDOW, LONGEST_WINDOW);
        Key key = store.change(notPending(request.keyId(), call), current -> current.deletedAt(call.time().plus(Duration.ofDays(days))));
        return ScheduleKeyDeletionResponse.builder()
                .keyId(key.arn())
                .deletionDate(key.deletion())
                .keyState(key.state())
                .pendingWindowInDays(days)
                .build();
    }

    CancelKeyDeletionResponse cancelKeyDeletion(CancelKeyDeletionRequest request, Call call) {
        Key key = keys.byId(request.keyId(), call);
        if (!key.isPendingDeletion()) throw KmsErrors.invalidState(key.arn() + " is not pending deletion.");
        store.change(key, Key::notDeleted);
        return CancelKeyDeletionResponse.builder().keyId(key.arn()).build();
    }

    private Key notPending(String reference, Call call) {
        Key key = keys.byId(reference, call);
        if (key.isPendingDeletion()) throw KmsErrors.pendingDeletion(key);
        return key;
    }

    private static String description(@Nullable String asked) {
        if (asked == null) return "";
        if (asked.length() > LONGEST_DESCRIPTION) {
            throw KmsErrors.validation("description", "…", "Member must have length less than or equal to " + LONGEST_DESCRIPTION);
        }
        return asked;
    }

    @SuppressWarnings("deprecation") // AWS tells CustomerMasterKeySpec beside KeySpec
    private static KeyMetadata metadata(Key key) {
        return KeyMetadata.builder()
                .awsAccountId(key.account())
                .keyId(key.id())
                .arn(key.arn())
                .creationDate(key.created())
                .enabled(key.enabled())
                .description(key.description())
                .keyUsage("ENCRYPT_DECRYPT")
                .keyState(key.state())
                .deletionDate(key.deletion())
                .origin("AWS_KMS")
                .keyManager(key.manager().name())
                .customerMasterKeySpec(SYMMETRIC)
                .keySpec(SYMMETRIC)
                .encryptionAlgorithms(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .multiRegion(false)
                .currentKeyMaterialId(key.materialId(key.material()))
                .build();
    }
}
