package dev.terraglue.spark;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** What a run's ErrorMessage says of an exception. */
final class FailureMessage {
    private FailureMessage() {}

    /** Class and message of {@code failure}'s root cause. */
    static String of(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Throwable root = failure;
        while (root.getCause() != null && seen.add(root)) {
            root = root.getCause();
        }
        return root.toString();
    }
}
