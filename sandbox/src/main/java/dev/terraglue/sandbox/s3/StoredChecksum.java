package dev.terraglue.sandbox.s3;

import com.fasterxml.jackson.annotation.JsonIgnore;

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

    /** As it is kept beside a part. */
    String toText() {
        return algorithm.name() + ":" + value;
    }

    static StoredChecksum parse(String text) {
        int colon = text.indexOf(':');
        return new StoredChecksum(Checksum.valueOf(text.substring(0, colon)), text.substring(colon + 1), false);
    }
}
