package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.service.Arn;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A symmetric key.
 *
 * @param id       a UUID
 * @param deletion when it will be gone, where it is pending deletion
 * @param rotation null where it is not rotated
 * @param material the number of the material that encrypts; earlier ones go on decrypting
 * @param policy   JSON
 */
record Key(
        String id,
        String account,
        String region,
        Instant created,
        String description,
        boolean enabled,
        @Nullable Instant deletion,
        ManagedBy manager,
        String policy,
        @Nullable Rotation rotation,
        int material) {

    enum ManagedBy { CUSTOMER, AWS }

    /**
     * Automatic rotation.
     *
     * @param next when it is due
     */
    record Rotation(int days, Instant next) {
        static Rotation startingAt(Instant now, int days) {
            return new Rotation(days, now.plus(Duration.ofDays(days)));
        }
    }

    String arn() {
        return Arn.of("kms", region, account, "key/" + id).toString();
    }

    boolean isPendingDeletion() {
        return deletion != null;
    }

    String state() {
        if (deletion != null) return "PendingDeletion";
        return enabled ? "Enabled" : "Disabled";
    }

    /** Opaque, as AWS's ids of key material are. */
    String materialId(int number) {
        return Materials.id(id, number);
    }

    Key describedAs(String other) {
        return new Key(id, account, region, created, other, enabled, deletion, manager, policy, rotation, material);
    }

    Key enabled(boolean other) {
        return new Key(id, account, region, created, description, other, deletion, manager, policy, rotation, material);
    }

    Key deletedAt(Instant when) {
        return new Key(id, account, region, created, description, false, when, manager, policy, rotation, material);
    }

    /** As AWS leaves it: disabled. */
    Key notDeleted() {
        return new Key(id, account, region, created, description, false, null, manager, policy, rotation, material);
    }

    Key withPolicy(String other) {
        return new Key(id, account, region, created, description, enabled, deletion, manager, other, rotation, material);
    }

    Key rotatedBy(@Nullable Rotation other) {
        return new Key(id, account, region, created, description, enabled, deletion, manager, policy, other, material);
    }

    Key withMaterial(int number) {
        return new Key(id, account, region, created, description, enabled, deletion, manager, policy, rotation, number);
    }
}
