package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.auth.AuthenticationFailure.Kind;
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
    /** @throws AuthenticationFailure where a session's token is another, or the session is over */
    void requireToken(@Nullable String given, Instant now) {
        if (sessionToken == null) return;
        if (given == null || !Hmac.same(sessionToken, given)) {
            throw new AuthenticationFailure(Kind.WRONG_TOKEN, "The session token does not belong to the access key");
        }
        if (expires != null && !now.isBefore(expires)) throw new AuthenticationFailure(Kind.EXPIRED_TOKEN, "The session ended at " + expires);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "SigningKey[" + caller.arn() + ", expires " + expires + "]";
    }
}
