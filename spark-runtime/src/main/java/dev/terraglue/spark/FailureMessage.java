package dev.terraglue.spark;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.spark.sql.AnalysisException;

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
        // Spark's own message of a query goes on with its whole plan.
        return root instanceof AnalysisException analysis ? root.getClass().getName() + ": " + analysis.getSimpleMessage() : root.toString();
    }
}
