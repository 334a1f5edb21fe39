package dev.terraglue.sandbox.iam.policy;

/** Who asks, in the terms of a Principal element. */
public sealed interface Subject {
    record Root(String account) implements Subject {}

    record User(String account, String arn) implements Subject {}

    /**
     * @param roleArn    {@code arn:aws:iam::…:role/path/name}
     * @param sessionArn {@code arn:aws:sts::…:assumed-role/name/session}
     */
    record RoleSession(String account, String roleArn, String sessionArn) implements Subject {}

    /** @param principal for instance {@code glue.amazonaws.com} */
    record AwsService(String principal) implements Subject {}

    record Anonymous() implements Subject {}
}
