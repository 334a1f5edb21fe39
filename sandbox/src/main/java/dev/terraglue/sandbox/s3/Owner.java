package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.acl.CanonicalId;

/** Owners as S3 tells them: by their canonical id alone, since it gave up display names. */
final class Owner {
    static software.amazon.awssdk.services.s3.model.Owner of(String account) {
        return named(CanonicalId.of(account));
    }

    static software.amazon.awssdk.services.s3.model.Owner named(String canonicalId) {
        return software.amazon.awssdk.services.s3.model.Owner.builder().id(canonicalId).build();
    }

    private Owner() {}
}
