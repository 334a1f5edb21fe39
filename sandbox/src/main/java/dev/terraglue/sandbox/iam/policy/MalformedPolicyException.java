package dev.terraglue.sandbox.iam.policy;

/** A document that is no policy; the message says what is wrong, AWS's words first, and where. */
public final class MalformedPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MalformedPolicyException(String message) {
        super(message);
    }

    public String message() {
        return String.valueOf(getMessage());
    }
}
