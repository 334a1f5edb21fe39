package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.service.Caller;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an access key.
 *
 * @param secretAccessKey the shared secret
 * @param sessionToken    that a request with temporary credentials must bring, null for long-term keys
 * @param expires         end of temporary credentials, null for long-term keys
 * @param caller          whose key it is
 */
public record SigningKey(String secretAccessKey, @Nullable String sessionToken, @Nullable Instant expires, Caller caller) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "SigningKey[" + caller.arn() + ", expires " + expires + "]";
    }
}
