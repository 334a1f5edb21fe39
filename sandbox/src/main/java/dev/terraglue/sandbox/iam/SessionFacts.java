package dev.terraglue.sandbox.iam;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What conditions may ask about temporary credentials. STS knows it. */
@FunctionalInterface
public interface SessionFacts {
    /**
     * @param tags   session tags, which outweigh the role's of the same key
     * @param issued when the credentials were made
     */
    record Facts(Map<String, String> tags, Instant issued) {
        public Facts {
            tags = Map.copyOf(tags);
        }
    }

    /** Empty for long-term keys. */
    Optional<Facts> find(String accessKeyId);
}
