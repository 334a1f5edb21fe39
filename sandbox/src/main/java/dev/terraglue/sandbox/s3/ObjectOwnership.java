package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.wire.ModelJson;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;

/** Whose the objects of a bucket are ("Controlling ownership of objects and disabling ACLs"). */
enum ObjectOwnership {
    /** The bucket's owner's, all of them; there are no ACLs. */
    BUCKET_OWNER_ENFORCED,
    /** The bucket's owner's where the writer grants full control to it. */
    BUCKET_OWNER_PREFERRED,
    OBJECT_WRITER;

    static final String KIND = "ownershipControls";

    /** @param model what GetBucketOwnershipControls answers; null where the bucket has none, which is how all buckets once were */
    static ObjectOwnership of(@Nullable String model) {
        if (model == null) return OBJECT_WRITER;
        return ModelJson.read(model, GetBucketOwnershipControlsResponse.class).ownershipControls().rules().stream().findFirst()
                .map(OwnershipControlsRule::objectOwnershipAsString)
                .map(ObjectOwnership::named)
                .orElse(OBJECT_WRITER);
    }

    static ObjectOwnership named(String name) {
        return switch (name) {
            case "BucketOwnerEnforced" -> BUCKET_OWNER_ENFORCED;
            case "BucketOwnerPreferred" -> BUCKET_OWNER_PREFERRED;
            default -> OBJECT_WRITER;
        };
    }
}
