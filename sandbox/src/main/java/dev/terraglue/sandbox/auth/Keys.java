package dev.terraglue.sandbox.auth;

import java.util.Optional;

/** Who owns which access key; IAM's answer to the authenticator. */
@FunctionalInterface
public interface Keys {
    /** Empty for a key that does not exist or is inactive. */
    Optional<SigningKey> find(String accessKeyId);
}
