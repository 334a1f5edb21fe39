package dev.terraglue.sandbox.sts;

import dev.terraglue.sandbox.iam.Iam;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.AssumedRoleUser;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** AssumeRole: the role's trust policy must let the caller in, whatever the caller's own policies allow. */
final class AssumeRole {
    private static final Pattern SESSION_NAME = Pattern.compile("[\\w+=,.@-]{2,64}");
    private static final int DEFAULT_SECONDS = 3600;
    private static final int LEAST_SECONDS = 900;
    private static final int MOST_CHAINED_SECONDS = 3600;
    private static final int MOST_TAGS = 50;

    private final Iam iam;
    private final SessionStore store;
    private final Sessions sessions;
    private final SessionPolicies policies;

    AssumeRole(Iam iam, SessionStore store, Sessions sessions) {
        this.iam = iam;
        this.store = store;
        this.sessions = sessions;
        policies = new SessionPolicies(iam);
    }

    /** The trust policy is the role's resource policy: where it names the caller itself, that is enough. */
    List<AccessRequest> access(AssumeRoleRequest request, Call call) {
        String trust = iam.role(arn(request)).map(Role::assumeRolePolicyDocument).orElse(null);
        List<AccessRequest> asked = new ArrayList<>();
        asked.add(new AccessRequest("sts:AssumeRole", arn(request), context(request), trust));
        if (request.hasTags() && !request.tags().isEmpty()) asked.add(new AccessRequest("sts:TagSession", arn(request), context(request), trust));
        return asked;
    }

    AssumeRoleResponse assumeRole(AssumeRoleRequest request, Call call) {
        String name = sessionName(request);
        for (String action : request.tags().isEmpty() ? List.of("sts:AssumeRole") : List.of("sts:AssumeRole", "sts:TagSession")) {
            AccessRequest asked = new AccessRequest(action, arn(request), context(request), null);
            boolean trusted = iam.role(arn(request)).map(role -> iam.trusts(role, call, asked, store).allowed()).orElse(false);
            // Whether there is such a role is nobody's business who may not assume it.
            if (!trusted) throw StsErrors.notAuthorized(call.caller().arn(), action, arn(request));
        }
        Role role = iam.role(arn(request)).orElseThrow(() -> StsErrors.notAuthorized(call.caller().arn(), "sts:AssumeRole", arn(request)));
        Duration duration = duration(request, call, role);
        String policy = policies.merged(request.policy(), request.policyArns().stream().map(PolicyDescriptorType::arn).toList());
        Map<String, String> tags = new HashMap<>(inherited(call));
        tags.putAll(tags(request));
        Set<String> transitive = new HashSet<>(inherited(call).keySet());
        transitive.addAll(request.transitiveTagKeys());

        Session session = sessions.assume(role, name, policy, duration, tags, transitive, call.region());
        return AssumeRoleResponse.builder()
                .credentials(StsOperations.credentials(session))
                .assumedRoleUser(AssumedRoleUser.builder().arn(session.caller().arn()).assumedRoleId(session.caller().userId()).build())
                .packedPolicySize(policy == null ? null : Math.max(1, request.policy() == null ? 1 : request.policy().length() * 100 / 2048))
                .sourceIdentity(request.sourceIdentity())
                .build();
    }

    private static String arn(AssumeRoleRequest request) {
        String arn = request.roleArn();
        if (arn == null || arn.length() < 20) throw StsErrors.validation(arn + " is invalid");
        return arn;
    }

    private static String sessionName(AssumeRoleRequest request) {
        String name = request.roleSessionName();
        if (name == null || !SESSION_NAME.matcher(name).matches()) {
            throw StsErrors.validation("1 validation error detected: Value '" + name
                    + "' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*");
        }
        return name;
    }

    private static Duration duration(AssumeRoleRequest request, Call call, Role role) {
        int seconds = request.durationSeconds() == null ? DEFAULT_SECONDS : request.durationSeconds();
        if (seconds < LEAST_SECONDS) {
            throw StsErrors.validation("1 validation error detected: Value '" + seconds
                    + "' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to " + LEAST_SECONDS);
        }
        if (call.caller().principal() instanceof Principal.AssumedRole && seconds > MOST_CHAINED_SECONDS) {
            throw StsErrors.validation("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }
        if (seconds > role.maxSessionDuration()) {
            throw StsErrors.validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        return Duration.ofSeconds(seconds);
    }

    private static Map<String, String> tags(AssumeRoleRequest request) {
        if (request.tags().size() > MOST_TAGS) throw StsErrors.validation("1 validation error detected: at most " + MOST_TAGS + " session tags");
        Map<String, String> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Tag tag : request.tags()) {
            if (tags.put(tag.key(), tag.value()) != null) throw StsErrors.validation("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }
        return tags;
    }

    /** Tags that the caller's own session passes on. */
    private Map<String, String> inherited(Call call) {
        Map<String, String> inherited = new HashMap<>();
        String key = call.caller().accessKeyId();
        if (key == null) return inherited;
        store.session(key).ifPresent(session -> session.tags().forEach((name, value) -> {
            if (session.transitive().contains(name)) inherited.put(name, value);
        }));
        return inherited;
    }

    private static Map<String, List<String>> context(AssumeRoleRequest request) {
        Map<String, List<String>> context = new HashMap<>();
        if (request.roleSessionName() != null) context.put("sts:RoleSessionName", List.of(request.roleSessionName()));
        if (request.externalId() != null) context.put("sts:ExternalId", List.of(request.externalId()));
        if (request.sourceIdentity() != null) context.put("sts:SourceIdentity", List.of(request.sourceIdentity()));
        if (!request.tags().isEmpty()) context.put("aws:TagKeys", request.tags().stream().map(Tag::key).toList());
        if (!request.transitiveTagKeys().isEmpty()) context.put("sts:TransitiveTagKeys", List.copyOf(request.transitiveTagKeys()));
        for (Tag tag : request.tags()) context.put("aws:RequestTag/" + tag.key(), List.of(tag.value()));
        return context;
    }
}
