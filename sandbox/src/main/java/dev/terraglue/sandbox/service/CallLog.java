package dev.terraglue.sandbox.service;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hears of calls that one service of the sandbox makes of another, for the journal. */
@FunctionalInterface
public interface CallLog {
    /** Where nobody listens. */
    CallLog NONE = (service, operation, call, asked, decision, status, error) -> {};

    /**
     * A call has been answered.
     *
     * @param asked    what IAM was asked
     * @param decision why it was allowed or refused, null where it was not asked
     * @param status   the HTTP status that its answer would have over a socket
     * @param error    AWS's error code, null where it succeeded
     */
    void note(
            String service, String operation, Call call, List<AccessRequest> asked, @Nullable String decision, int status, @Nullable String error);
}
