package dev.terraglue.sandbox.service;

/** Decides what a caller may do. */
@FunctionalInterface
public interface Authorizer {
    Decision decide(Call call, AccessRequest request);

    /**
     * @param allowed whether the call may go on
     * @param reason  which statement of which policy decided, or that none allows it, in words that teach; shown in the refusal
     */
    record Decision(boolean allowed, String reason) {}
}
