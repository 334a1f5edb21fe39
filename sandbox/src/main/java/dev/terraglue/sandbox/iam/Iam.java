package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.auth.Keys;
import dev.terraglue.sandbox.iam.policy.Decision;
import dev.terraglue.sandbox.iam.policy.Evaluation;
import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.iam.policy.MalformedPolicyException;
import dev.terraglue.sandbox.iam.policy.NamedPolicy;
import dev.terraglue.sandbox.iam.policy.PolicyKind;
import dev.terraglue.sandbox.iam.policy.Question;
import dev.terraglue.sandbox.iam.policy.RequestContext;
import dev.terraglue.sandbox.iam.policy.Subject;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Router;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.WireProtocol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Role;

/** The IAM of one account: what the sandbox wires, and what other services ask of it. */
public final class Iam {
    public static final Schema SCHEMA = IamSchema.SCHEMA;

    private final IamStore store;
    private final Ids ids;
    private final PolicyCache policies = new PolicyCache();
    private final Identities identities;
    private final UserKeys keys;

    /**
     * @param database opened with {@link #SCHEMA}
     * @param account  twelve digits
     * @param root     null where the account's root may not sign
     */
    public Iam(Database database, String account, Ids ids, @Nullable RootKey root) {
        store = new IamStore(database, new IamArns(account));
        this.ids = ids;
        identities = new Identities(store, policies);
        keys = new UserKeys(store, root);
    }

    public String account() {
        return store.arns().account();
    }

    /** Long-term keys alone; STS adds the temporary ones. */
    public Keys longTermKeys() {
        return keys;
    }

    /** @param sessions what STS knows of temporary credentials */
    public Authorizer authorizer(SessionFacts sessions) {
        return new IamAuthorizer(new Questions(identities, policies, sessions), new KeyUse(store));
    }

    /**
     * @param query  AWS's query protocol
     * @param router by the form's Action
     */
    public Service service(WireProtocol query, Router router) {
        return new IamService(store, ids, identities, policies).service(query, router);
    }

    /** The role of that ARN, its trust policy as JSON; empty where there is none. */
    public Optional<Role> role(String arn) {
        return store.read(tables -> tables.roles().find(arn.substring(arn.lastIndexOf('/') + 1))).filter(role -> role.arn().equals(arn));
    }

    public void noteRoleUsed(Role role, Instant when, String region) {
        store.note(tables -> {
            tables.roles().used(role.roleName(), when, region);
            return true;
        });
    }

    /** The document that counts of a managed policy, JSON; empty where there is no such policy. */
    public Optional<String> managedPolicy(String arn) {
        return store.read(tables -> tables.policies().document(arn));
    }

    /** @param sessions what STS knows of temporary credentials */
    public ResourcePolicies resourcePolicies(SessionFacts sessions) {
        return new ResourcePolicies(store.arns().account(), identities, policies, new Questions(identities, policies, sessions));
    }

    /** @throws MalformedPolicyException where the text is no identity policy */
    public void checkIdentityPolicy(String document) {
        policies.parse(document, Grammar.IDENTITY);
    }

    /** Whether a role's trust policy lets the caller do an action such as {@code sts:AssumeRole} with it. */
    public Decision trusts(Role role, Call call, AccessRequest request, SessionFacts sessions) {
        Question asked = new Questions(identities, policies, sessions).of(call, request);
        return Evaluation.trusts(new Question(
                asked.subject(), asked.action(), asked.resource(), asked.context(), List.of(), null, null, trustPolicy(role)));
    }

    /** Whether a role's trust policy lets a service such as {@code glue.amazonaws.com} assume it. */
    public Decision trustsService(Role role, String service) {
        Map<String, List<String>> keys = CallContext.lowerCase(Map.of("aws:SourceAccount", List.of(account()), "aws:PrincipalIsAWSService", List.of("true")));
        RequestContext context = keys::get;
        return Evaluation.trusts(new Question(
                new Subject.AwsService(service), "sts:AssumeRole", role.arn(), context, List.of(), null, null, trustPolicy(role)));
    }

    private NamedPolicy trustPolicy(Role role) {
        return new NamedPolicy(
                PolicyKind.RESOURCE, "trust policy of role " + role.roleName(), policies.parse(role.assumeRolePolicyDocument(), Grammar.TRUST));
    }

}
