package dev.terraglue.sandbox.sts;

import dev.terraglue.sandbox.iam.Iam;
import dev.terraglue.sandbox.iam.Ids;
import dev.terraglue.sandbox.iam.policy.Decision;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.Caller.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Role;

/** Makes temporary credentials, for callers of STS and for the services that run here. */
public final class Sessions {
    private static final Pattern NOT_IN_SESSION_NAMES = Pattern.compile("[^\\w+=,.@-]");
    private static final int LONGEST_NAME = 64;

    private final Iam iam;
    private final SessionStore store;
    private final Ids ids;
    private final InstantSource clock;

    Sessions(Iam iam, SessionStore store, Ids ids, InstantSource clock) {
        this.iam = iam;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A service takes on a role that it was given, as Glue does for a job run.
     *
     * @param service     its principal, for instance {@code glue.amazonaws.com}
     * @param sessionName told by GetCallerIdentity; characters that session names cannot have become {@code -}
     * @throws dev.terraglue.sandbox.wire.ServiceException InvalidInputException where there is no such role or its trust policy does not let
     *     the service in; the message says which
     */
    public Session assumeRoleForService(String roleArn, String service, String sessionName, Duration duration) {
        Role role = iam.role(roleArn).orElseThrow(() -> StsErrors.serviceCannotAssume(service, roleArn, "there is no such role"));
        Decision decision = iam.trustsService(role, service);
        if (!decision.allowed()) throw StsErrors.serviceCannotAssume(service, roleArn, "its trust policy does not let the service assume it");
        String name = NOT_IN_SESSION_NAMES.matcher(sessionName).replaceAll("-");
        if (name.length() < 2) name = "session-" + name;
        return assume(role, name.substring(0, Math.min(name.length(), LONGEST_NAME)), null, duration, Map.of(), Set.of(), "us-east-1");
    }

    /** Whether there is such a role and its trust policy lets the service assume it. */
    public boolean mayAssumeForService(String roleArn, String service) {
        return iam.role(roleArn).map(role -> iam.trustsService(role, service).allowed()).orElse(false);
    }

    /**
     * Credentials with the very identity of a caller, for a service that goes on in its name, as Athena does with a query. They may do what
     * the caller may, no more.
     *
     * @throws IllegalArgumentException for anonymous callers
     */
    public Session onBehalfOf(Caller caller, Duration duration) {
        String original = caller.accessKeyId();
        if (caller.principal() instanceof Principal.Anonymous || original == null) throw new IllegalArgumentException("nobody has no sessions");
        Map<String, String> tags = store.session(original).map(Session::tags).orElse(Map.of());
        Set<String> transitive = store.session(original).map(Session::transitive).orElse(Set.of());
        return make(caller.arn(), caller.userId(), caller.principal(), duration, tags, transitive);
    }

    /** Who assumes it, and for how long, has been checked. */
    Session assume(
            Role role, String name, @Nullable String policy, Duration duration, Map<String, String> tags, Set<String> transitive, String region) {
        iam.noteRoleUsed(role, now(), region);
        return make(
                "arn:aws:sts::" + iam.account() + ":assumed-role/" + role.roleName() + "/" + name,
                role.roleId() + ":" + name,
                new Principal.AssumedRole(role.roleName(), name, policy),
                duration,
                tags,
                transitive);
    }

    private Session make(String arn, String userId, Principal principal, Duration duration, Map<String, String> tags, Set<String> transitive) {
        String key = ids.next("ASIA");
        Instant now = now();
        Session session = new Session(
                key,
                ids.secret(),
                ids.sessionToken(),
                now,
                now.plus(duration),
                new Caller(iam.account(), arn, userId, principal, key),
                tags,
                transitive);
        store.add(session);
        return session;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
