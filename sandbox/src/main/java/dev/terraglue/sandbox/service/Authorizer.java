package dev.terraglue.sandbox.service;

/** Decides what a caller may do. */
@FunctionalInterface
public interface Authorizer {
    Decision decide(Call call, AccessRequest request);

    /**
     * @param allowed whether the call may go on
     * @param message AWS's own text of the refusal; empty where it is allowed
     * @param reason  which statement of which policy decided, or that none allows it, in words that teach; for the journal, and shown
     *                beside the message
     */
    record Decision(boolean allowed, String message, String reason) {
        public Decision(boolean allowed, String reason) {
            this(allowed, allowed ? "" : reason, reason);
        }
    }
}
