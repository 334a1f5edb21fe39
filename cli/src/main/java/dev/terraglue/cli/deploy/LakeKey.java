package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Encryption;
import dev.terraglue.cli.lake.Names;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.Tag;

/** The key that encrypts the lake, if lake.yaml wants one, as {@code infra/modules/kms} makes it. Its alias tells which it is. */
final class LakeKey {
    private static final String POLICY = "default";

    private final KmsClient kms;
    private final Names names;

    LakeKey(KmsClient kms, Names names) {
        this.kms = kms;
        this.names = names;
    }

    /** @param arn none where S3's own keys encrypt */
    record Deployed(Optional<String> arn, List<Change> changes) {}

    Deployed deploy() {
        if (names.lake().encryption() != Encryption.KMS) {
            return new Deployed(Optional.empty(), List.of());
        }
        String policy = LakeKeyPolicy.of(names);
        Optional<KeyMetadata> found = find();
        if (found.isPresent() && found.get().keyState() != KeyState.PENDING_DELETION) {
            String arn = found.get().arn();
            return new Deployed(Optional.of(arn), update(arn, policy) ? Change.updated("key " + names.keyAlias()) : List.of());
        }
        String arn = create(policy);
        if (found.isPresent()) {
            kms.updateAlias(it -> it.aliasName(names.keyAlias()).targetKeyId(arn));
        } else {
            kms.createAlias(it -> it.aliasName(names.keyAlias()).targetKeyId(arn));
        }
        return new Deployed(Optional.of(arn), Change.created("key " + names.keyAlias()));
    }

    private Optional<KeyMetadata> find() {
        try {
            return Optional.of(kms.describeKey(it -> it.keyId(names.keyAlias())).keyMetadata());
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    private String create(String policy) {
        String arn = kms.createKey(it -> it.description("Encrypts the lake " + names.lake().name())
                .policy(policy)
                .tags(names.tags().entrySet().stream().map(LakeKey::tag).toList())).keyMetadata().arn();
        kms.enableKeyRotation(it -> it.keyId(arn));
        return arn;
    }

    private static Tag tag(Map.Entry<String, String> tag) {
        return Tag.builder().tagKey(tag.getKey()).tagValue(tag.getValue()).build();
    }

    private boolean update(String arn, String policy) {
        boolean policyDiffers = !kms.getKeyPolicy(it -> it.keyId(arn).policyName(POLICY)).policy().equals(policy);
        if (policyDiffers) {
            kms.putKeyPolicy(it -> it.keyId(arn).policyName(POLICY).policy(policy));
        }
        return policyDiffers;
    }
}
