package dev.terraglue.sandbox.sts;

import dev.terraglue.sandbox.auth.SigningKey;
import dev.terraglue.sandbox.service.Caller;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Temporary credentials.
 *
 * @param accessKeyId {@code ASIA…}
 * @param issued      to the second
 * @param expires     to the second
 * @param caller      who requests signed with them come from; its access key is this one
 * @param tags        session tags
 * @param transitive  keys of the tags that a role assumed with these credentials inherits
 */
public record Session(
        String accessKeyId,
        String secretAccessKey,
        String sessionToken,
        Instant issued,
        Instant expires,
        Caller caller,
        Map<String, String> tags,
        Set<String> transitive) {
    public Session {
        tags = Map.copyOf(tags);
        transitive = Set.copyOf(transitive);
    }

    SigningKey signingKey() {
        return new SigningKey(secretAccessKey, sessionToken, expires, caller);
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "Session[" + accessKeyId + " of " + caller.arn() + ", expires " + expires + "]";
    }
}
