package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.kms.Key.Rotation;
import dev.terraglue.sandbox.service.Call;
import java.util.List;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.ListKeyRotationsRequest;
import software.amazon.awssdk.services.kms.model.ListKeyRotationsResponse;
import software.amazon.awssdk.services.kms.model.RotateKeyOnDemandRequest;
import software.amazon.awssdk.services.kms.model.RotateKeyOnDemandResponse;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

/** New material for keys, on a schedule and on demand; what earlier material encrypted goes on decrypting. */
final class RotationOperations {
    private static final int USUAL_DAYS = 365;
    private static final int FEWEST_DAYS = 90;
    private static final int MOST_DAYS = 2560;
    private static final int MOST_ON_DEMAND = 25;

    private final Keys keys;
    private final KeyStore store;

    RotationOperations(Keys keys, KeyStore store) {
        this.keys = keys;
        this.store = store;
    }

    /** Asked again with the same period it changes nothing, the date of the next rotation included. */
    EnableKeyRotationResponse enableKeyRotation(EnableKeyRotationRequest request, Call call) {
        Integer asked = request.rotationPeriodInDays();
        if (asked != null) KmsErrors.requireBetween("rotationPeriodInDays", asked, FEWEST_DAYS, MOST_DAYS);
        store.change(usable(request.keyId(), call), key -> {
            Rotation rotation = key.rotation();
            int days = asked != null ? asked : rotation != null ? rotation.days() : USUAL_DAYS;
            return rotation != null && rotation.days() == days ? key : key.rotatedBy(Rotation.startingAt(call.time(), days));
        });
        return EnableKeyRotationResponse.builder().build();
    }

    DisableKeyRotationResponse disableKeyRotation(DisableKeyRotationRequest request, Call call) {
        store.change(usable(request.keyId(), call), key -> key.rotatedBy(null));
        return DisableKeyRotationResponse.builder().build();
    }

    /** A key that is pending deletion is not rotated, which the answer tells. */
    GetKeyRotationStatusResponse getKeyRotationStatus(GetKeyRotationStatusRequest request, Call call) {
        Key key = keys.byId(request.keyId(), call);
        Rotation rotation = key.isPendingDeletion() ? null : key.rotation();
        return GetKeyRotationStatusResponse.builder()
                .keyId(key.arn())
                .keyRotationEnabled(rotation != null)
                .rotationPeriodInDays(rotation == null ? null : rotation.days())
                .nextRotationDate(rotation == null ? null : rotation.next())
                .build();
    }

    RotateKeyOnDemandResponse rotateKeyOnDemand(RotateKeyOnDemandRequest request, Call call) {
        Key key = usable(request.keyId(), call);
        long before = store.materials(key).stream().filter(material -> Keys.ON_DEMAND.equals(material.cause())).count();
        if (before >= MOST_ON_DEMAND) {
            throw KmsErrors.limitExceeded(key.arn() + " has been rotated on demand " + MOST_ON_DEMAND + " times, which is the most.");
        }
        keys.rotateOnDemand(key, call.time());
        return RotateKeyOnDemandResponse.builder().keyId(key.arn()).build();
    }

    ListKeyRotationsResponse listKeyRotations(ListKeyRotationsRequest request, Call call) {
        Key key = keys.byId(request.keyId(), call);
        boolean all = request.includeKeyMaterial() == IncludeKeyMaterial.ALL_KEY_MATERIAL;
        List<KeyStore.Material> rotations = store.materials(key).stream().filter(material -> all || material.cause() != null).toList();
        Page<KeyStore.Material> page =
                Page.of(rotations, material -> "%09d".formatted(material.number()), request.marker(), request.limit(), 100, 1000);
        return ListKeyRotationsResponse.builder()
                .rotations(page.items().stream().map(material -> entry(key, material)).toList())
                .truncated(page.truncated())
                .nextMarker(page.marker())
                .build();
    }

    private static RotationsListEntry entry(Key key, KeyStore.Material material) {
        return RotationsListEntry.builder()
                .keyId(key.arn())
                .keyMaterialId(key.materialId(material.number()))
                .keyMaterialState(material.number() == key.material() ? KeyMaterialState.CURRENT : KeyMaterialState.NON_CURRENT)
                .rotationDate(material.cause() == null ? null : material.created())
                .rotationType(material.cause())
                .build();
    }

    private Key usable(String reference, Call call) {
        Key key = keys.byId(reference, call);
        Cryptography.requireUsable(key);
        return key;
    }
}
