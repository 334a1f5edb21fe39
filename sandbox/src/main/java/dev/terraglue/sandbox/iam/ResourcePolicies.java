package dev.terraglue.sandbox.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.terraglue.sandbox.iam.policy.Evaluation;
import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.iam.policy.MalformedPolicyException;
import dev.terraglue.sandbox.iam.policy.NamedPolicy;
import dev.terraglue.sandbox.iam.policy.PolicyKind;
import dev.terraglue.sandbox.iam.policy.Question;
import dev.terraglue.sandbox.iam.policy.Subject;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service that keeps policies of its resources asks of IAM before it takes one. */
public final class ResourcePolicies {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern IDENTITY = Pattern.compile("arn:aws:iam::(\\d{12}):(user|role)/(?:.*/)?([^/]+)");
    /** What AWS takes of each type, by its form ("AWS JSON policy elements: Principal"). Services are taken by whatever name. */
    private static final Map<String, Pattern> FORMS = Map.of(
            "AWS", Pattern.compile("\\*|\\d{12}|arn:aws[a-z-]*:iam::(\\d{12}:(root|(user|role)/.+)|cloudfront:user/.+)"
                    + "|arn:aws[a-z-]*:sts::\\d{12}:(assumed-role|federated-user)/.+"),
            // S3's ids of accounts, and those of CloudFront's identities, which are longer.
            "CanonicalUser", Pattern.compile("[0-9a-f]{64}([0-9a-f]{32})?"));

    private final String account;
    private final Identities identities;
    private final PolicyCache policies;
    private final Questions questions;

    ResourcePolicies(String account, Identities identities, PolicyCache policies, Questions questions) {
        this.account = account;
        this.identities = identities;
        this.policies = policies;
        this.questions = questions;
    }

    /**
     * @throws MalformedPolicyException where the text is no resource policy, or names as a principal what can be none, or a user or role that the
     *     account does not have
     */
    public void check(String document) {
        policies.parse(document, Grammar.RESOURCE);
        FORMS.forEach((type, form) -> {
            for (String principal : principals(document, type)) {
                if (!form.matcher(principal).matches()) throw invalid(principal + " is no principal of the type " + type);
                requireKnown(principal);
            }
        });
    }

    private void requireKnown(String principal) {
        Matcher identity = IDENTITY.matcher(principal);
        if (identity.matches() && identity.group(1).equals(account) && !exists(identity.group(2), identity.group(3), principal)) {
            throw invalid(principal + " does not exist");
        }
    }

    private static MalformedPolicyException invalid(String why) {
        return new MalformedPolicyException("Policy contains a statement with one or more invalid principals. (" + why + ")");
    }

    /** Whether the request's resource policy alone lets the caller in, by name or with its account. */
    public boolean admits(Call call, AccessRequest request) {
        return Evaluation.trusts(questions.of(call, request)).allowed();
    }

    /** Whether the request's resource policy lets a service in, such as {@code logging.s3.amazonaws.com}; the request's context is all that it knows. */
    public boolean admitsService(String service, AccessRequest request) {
        String policy = request.resourcePolicy();
        if (policy == null) return false;
        Map<String, List<String>> keys = CallContext.lowerCase(request.context());
        NamedPolicy named = new NamedPolicy(PolicyKind.RESOURCE, "policy of " + request.resource(), policies.parse(policy, Grammar.RESOURCE));
        return Evaluation.decide(new Question(new Subject.AwsService(service), request.action(), request.resource(), keys::get, List.of(), null, null, named))
                .allowed();
    }

    private boolean exists(String kind, String name, String arn) {
        return (kind.equals("user") ? identities.user(name) : identities.role(name)).filter(found -> found.arn().equals(arn)).isPresent();
    }

    private static List<String> principals(String document, String type) {
        List<String> found = new ArrayList<>();
        try {
            JsonNode statements = JSON.readTree(document).path("Statement");
            for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
                for (String element : List.of("Principal", "NotPrincipal")) {
                    JsonNode named = statement.path(element).path(type);
                    if (named.isValueNode()) found.add(named.asText());
                    named.forEach(each -> found.add(each.asText()));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("was parsed before", e);
        }
        return found;
    }
}
