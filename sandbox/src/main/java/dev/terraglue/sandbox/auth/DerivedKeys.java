package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.auth.Signature.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The keys of days, regions and services, derived once: a client signs all of a day's requests with the same few. */
final class DerivedKeys {
    /** Few have as many at a time, and theirs are derived again; a scope is as long as its sender makes it. */
    private static final int MOST_KEPT = 100;

    private final Map<Origin, byte[]> kept = new ConcurrentHashMap<>();

    private record Origin(String secretAccessKey, Scope scope) {}

    byte[] of(String secretAccessKey, Scope scope) {
        if (kept.size() >= MOST_KEPT) kept.clear();
        return kept.computeIfAbsent(new Origin(secretAccessKey, scope), origin -> Hmac.derivedKey(origin.secretAccessKey(), origin.scope()));
    }
}
