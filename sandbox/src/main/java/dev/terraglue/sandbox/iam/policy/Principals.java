package dev.terraglue.sandbox.iam.policy;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A Principal or NotPrincipal element.
 *
 * @param negated whether it stands for everyone but these
 * @param byType  {@code AWS}, {@code Service}, {@code Federated}, {@code CanonicalUser}; {@code "*"} alone is {@code AWS: *}
 */
record Principals(boolean negated, Map<String, List<String>> byType) {
    Principals {
        byType = Map.copyOf(byType);
    }

    /** What an Allow of a resource's policy gives to someone in the same account. */
    enum Grant {
        NONE,
        /** It names the account: the account's own identity policies decide. */
        ACCOUNT,
        /** It names the role, so the session's boundary and session policy still limit it. */
        ROLE,
        DIRECT
    }

    Grant grant(Subject subject) {
        Grant best = Grant.NONE;
        for (var entry : byType.entrySet()) {
            for (String principal : entry.getValue()) {
                Grant grant = grant(entry.getKey(), principal, subject);
                if (grant.compareTo(best) > 0) best = grant;
            }
        }
        if (!negated) return best;
        return best == Grant.NONE ? everyone(subject) : Grant.NONE;
    }

    private static Grant grant(String type, String principal, Subject subject) {
        if (type.equals("Service")) {
            return subject instanceof Subject.AwsService(String name) && principal.toLowerCase(Locale.ROOT).equals(name) ? Grant.DIRECT : Grant.NONE;
        }
        if (!type.equals("AWS")) return Grant.NONE;
        if (principal.equals("*")) return everyone(subject);
        return switch (subject) {
            case Subject.Root(String account) -> isAccount(principal, account) ? Grant.DIRECT : Grant.NONE;
            case Subject.User(String account, String arn) ->
                principal.equals(arn) ? Grant.DIRECT : isAccount(principal, account) ? Grant.ACCOUNT : Grant.NONE;
            case Subject.RoleSession(String account, String roleArn, String sessionArn) -> {
                if (principal.equals(sessionArn)) yield Grant.DIRECT;
                if (principal.equals(roleArn)) yield Grant.ROLE;
                yield isAccount(principal, account) ? Grant.ACCOUNT : Grant.NONE;
            }
            case Subject.AwsService _, Subject.Anonymous _ -> Grant.NONE;
        };
    }

    private static Grant everyone(Subject subject) {
        return subject instanceof Subject.RoleSession ? Grant.ROLE : Grant.DIRECT;
    }

    private static boolean isAccount(String principal, String account) {
        return principal.equals(account) || principal.equals("arn:aws:iam::" + account + ":root");
    }
}
