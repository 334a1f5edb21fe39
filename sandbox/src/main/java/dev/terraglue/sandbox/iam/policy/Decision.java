package dev.terraglue.sandbox.iam.policy;

import java.util.List;

/** What the policies say to a request, and which of them. */
public sealed interface Decision {
    /** The account's root, whom nothing denied. */
    record AllowedAsRoot() implements Decision {}

    record Allowed(Match match) implements Decision {}

    /** A statement with Effect Deny; no Allow outweighs it. */
    record ExplicitlyDenied(Match match) implements Decision {}

    /**
     * No statement allows it.
     *
     * @param missing    the kind of policy that would have to
     * @param nearMisses statements that allow the action and something stood in their way
     */
    record ImplicitlyDenied(PolicyKind missing, List<NearMiss> nearMisses) implements Decision {
        public ImplicitlyDenied {
            nearMisses = List.copyOf(nearMisses);
        }
    }

    /**
     * The statement that decided.
     *
     * @param statement as readers call it: {@code statement "ReadRaw"} or {@code statement 2}
     */
    record Match(NamedPolicy policy, String statement) {
        @Override
        public String toString() {
            return statement + " of the " + policy.name();
        }
    }

    /** @param obstacle why it does not apply, a clause: {@code is about other resources} */
    record NearMiss(Match match, String obstacle) {}

    default boolean allowed() {
        return switch (this) {
            case AllowedAsRoot _, Allowed _ -> true;
            case ExplicitlyDenied _, ImplicitlyDenied _ -> false;
        };
    }
}
