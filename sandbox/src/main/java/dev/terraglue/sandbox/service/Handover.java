package dev.terraglue.sandbox.service;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found while a call was being decided, left for its operation, which then need not look for it again. */
public final class Handover {
    private @Nullable Object left;

    /** In place of what was left before. */
    public void leave(Object found) {
        left = found;
    }

    /** Takes away what was left, if it is of that type: the next who asks is to look for himself. */
    public <T> Optional<T> take(Class<T> type) {
        if (!type.isInstance(left)) return Optional.empty();
        T taken = type.cast(left);
        left = null;
        return Optional.of(taken);
    }
}
