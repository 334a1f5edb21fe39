package dev.terraglue.sandbox.service;

import org.jspecify.annotations.Nullable;

/**
 * Who makes a request.
 *
 * @param account     twelve digits
 * @param arn         as GetCallerIdentity tells it, for instance {@code arn:aws:sts::000000000000:assumed-role/etl/session}
 * @param userId      as GetCallerIdentity tells it, for instance {@code AROAEXAMPLEID:session}
 * @param principal   what the caller is
 * @param accessKeyId the key that signed, null for anonymous callers
 */
public record Caller(String account, String arn, String userId, Principal principal, @Nullable String accessKeyId) {

    public sealed interface Principal {
        /** The account's root: allowed everything, as on AWS but for explicit denies of resource policies. */
        record Root() implements Principal {}

        record User(String name) implements Principal {}

        /**
         * A session of a role.
         *
         * @param sessionPolicy a policy given to AssumeRole that narrows the role's own, JSON
         */
        record AssumedRole(String roleName, String sessionName, @Nullable String sessionPolicy) implements Principal {}

        /** A request without a signature. */
        record Anonymous() implements Principal {}
    }

    public static Caller anonymous() {
        return new Caller("anonymous", "anonymous", "anonymous", new Principal.Anonymous(), null);
    }

    public static Caller root(String account, String accessKeyId) {
        return new Caller(account, "arn:aws:iam::" + account + ":root", account, new Principal.Root(), accessKeyId);
    }
}
