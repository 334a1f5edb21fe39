package dev.terraglue.cli.lake;

import java.util.Arrays;
import java.util.List;

/** What the lake is encrypted under. */
public enum Encryption {
    /** S3's own keys, which cost nothing. */
    S3("s3"),
    /** A key of the lake's own, in KMS. */
    KMS("kms");

    private final String key;

    Encryption(String key) {
        this.key = key;
    }

    static List<String> keys() {
        return Arrays.stream(values()).map(it -> it.key).toList();
    }

    static Encryption of(String key) {
        return Arrays.stream(values()).filter(it -> it.key.equals(key)).findFirst().orElseThrow(() -> new IllegalArgumentException(key));
    }
}
