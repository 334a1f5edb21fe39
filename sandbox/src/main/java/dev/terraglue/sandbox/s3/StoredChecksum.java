package dev.terraglue.sandbox.s3;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.terraglue.sandbox.wire.ModelCopy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A checksum that is kept with an object or a part.
 *
 * @param value     Base64; a composite one ends in {@code -N}, N the number of parts
 * @param composite whether it is the checksum of the parts' checksums
 */
record StoredChecksum(Checksum algorithm, String value, boolean composite) {
    /** AWS's {@code ChecksumType}. */
    @JsonIgnore
    String type() {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }

    /** As the answers of the API have it. */
    software.amazon.awssdk.services.s3.model.Checksum toModel() {
        var model = software.amazon.awssdk.services.s3.model.Checksum.builder().checksumType(type());
        switch (algorithm) {
            case CRC32 -> model.checksumCRC32(value);
            case CRC32C -> model.checksumCRC32C(value);
            case CRC64NVME -> model.checksumCRC64NVME(value);
            case SHA1 -> model.checksumSHA1(value);
            case SHA256 -> model.checksumSHA256(value);
        }
        return model.build();
    }

    /** Sets it on a model that has members for checksums. */
    <B extends SdkPojo> B on(B builder) {
        return ModelCopy.copy(toModel(), builder);
    }

    /** The checksum of a part, as an answer about the object tells it: with the type of the whole's. */
    @Nullable StoredChecksum ofPart(@Nullable StoredChecksum part) {
        return part == null ? null : new StoredChecksum(part.algorithm(), part.value(), composite);
    }

    /** As GetObjectAttributes has it, which tells the number of parts elsewhere. */
    StoredChecksum withoutCount() {
        int dash = value.indexOf('-');
        return dash < 0 ? this : new StoredChecksum(algorithm, value.substring(0, dash), composite);
    }

    /** As it is kept beside a part. */
    String toText() {
        return algorithm.name() + ":" + value;
    }

    static StoredChecksum parse(String text) {
        int colon = text.indexOf(':');
        return new StoredChecksum(Checksum.valueOf(text.substring(0, colon)), text.substring(colon + 1), false);
    }
}
