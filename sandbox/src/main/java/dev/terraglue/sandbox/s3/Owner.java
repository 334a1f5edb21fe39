package dev.terraglue.sandbox.s3;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Accounts as S3 names owners: by a canonical user id, 64 hexadecimal digits that say nothing. */
final class Owner {
    static String canonicalId(String account) {
        return HexFormat.of().formatHex(Checksum.messageDigest("SHA-256").digest(("canonical user " + account).getBytes(StandardCharsets.UTF_8)));
    }

    static software.amazon.awssdk.services.s3.model.Owner of(String account) {
        return software.amazon.awssdk.services.s3.model.Owner.builder().id(canonicalId(account)).build();
    }

    private Owner() {}
}
