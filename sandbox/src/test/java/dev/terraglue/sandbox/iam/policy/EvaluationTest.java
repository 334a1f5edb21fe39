package dev.terraglue.sandbox.iam.policy;

import static dev.terraglue.sandbox.iam.policy.PolicyParserTest.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final String ACCOUNT = "123456789012";
    private static final Subject CARLOS = new Subject.User(ACCOUNT, "arn:aws:iam::123456789012:user/carlossalazar");
    private static final Subject SESSION =
            new Subject.RoleSession(ACCOUNT, "arn:aws:iam::123456789012:role/etl", "arn:aws:sts::123456789012:assumed-role/etl/run");

    private Subject subject = CARLOS;
    private final List<NamedPolicy> identity = new ArrayList<>();
    private @Nullable NamedPolicy boundary;
    private @Nullable NamedPolicy session;
    private @Nullable NamedPolicy resource;
    private final Map<String, List<String>> context = new HashMap<>();

    @Test
    void nothingIsAllowedThatNoPolicyAllows() {
        Decision decision = ask("s3:GetObject", "arn:aws:s3:::bucket/key");
        assertThat(decision).isEqualTo(new Decision.ImplicitlyDenied(PolicyKind.IDENTITY, List.of()));
    }

    /** The example of "Evaluating identity-based policies with resource-based policies" of the user guide. */
    @Test
    void identityAndResourcePolicyTogetherAllowAndAnExplicitDenyOfEitherWins() {
        identity("""
                {'Version':'2012-10-17','Statement':[
                  {'Sid':'AllowS3ListRead','Effect':'Allow','Action':['s3:GetBucketLocation','s3:ListAllMyBuckets'],'Resource':'arn:aws:s3:::*'},
                  {'Sid':'AllowS3Self','Effect':'Allow','Action':'s3:*','Resource':['arn:aws:s3:::carlossalazar/*','arn:aws:s3:::carlossalazar']},
                  {'Sid':'DenyS3Logs','Effect':'Deny','Action':'s3:*','Resource':'arn:aws:s3:::*log*'}]}""");
        assertThat(ask("s3:PutObject", "arn:aws:s3:::carlossalazar/a").allowed()).isTrue();
        assertThat(ask("s3:ListAllMyBuckets", "arn:aws:s3:::*").allowed()).isTrue();
        assertThat(ask("s3:GetObject", "arn:aws:s3:::carlossalazar-logs/a")).isInstanceOf(Decision.ExplicitlyDenied.class);
        assertThat(ask("s3:GetObject", "arn:aws:s3:::shared/a").allowed()).isFalse();

        resource("{'Statement':{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::123456789012:user/carlossalazar'},'Action':'s3:*','Resource':'*'}}");
        assertThat(ask("s3:GetObject", "arn:aws:s3:::shared/a").allowed()).as("either may allow within the account").isTrue();
        assertThat(ask("s3:GetObject", "arn:aws:s3:::logs/a").allowed()).isFalse();
    }

    @Test
    void anExplicitDenySaysWhichStatementOfWhichPolicy() {
        identity("{'Statement':[{'Effect':'Allow','Action':'*','Resource':'*'},{'Sid':'NoDrop','Effect':'Deny','Action':'glue:Delete*','Resource':'*'}]}");
        Decision decision = ask("glue:DeleteTable", "arn:aws:glue:us-east-1:123456789012:table/db/t");
        assertThat(refusal(decision, "glue:DeleteTable", "arn:aws:glue:us-east-1:123456789012:table/db/t"))
                .isEqualTo("User: caller is not authorized to perform: glue:DeleteTable on resource: arn:aws:glue:us-east-1:123456789012:table/db/t"
                        + " with an explicit deny in an identity-based policy");
        assertThat(teach(decision, "glue:DeleteTable", "*")).contains("Denied by statement \"NoDrop\" of the policy 1");
    }

    @Test
    void aRefusalNamesWhatCameCloseAndWhatWouldAllow() {
        identity("""
                {'Version':'2012-10-17','Statement':[{'Sid':'Raw','Effect':'Allow','Action':'s3:GetObject','Resource':'arn:aws:s3:::raw/*'},
                {'Sid':'Vpn','Effect':'Allow','Action':'s3:Get*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}}}]}""");
        context.put("aws:sourceip", List.of("127.0.0.1"));
        Decision decision = ask("s3:GetObject", "arn:aws:s3:::curated/a");
        assertThat(refusal(decision, "s3:GetObject", "arn:aws:s3:::curated/a"))
                .isEqualTo("User: caller is not authorized to perform: s3:GetObject on resource: \"arn:aws:s3:::curated/a\""
                        + " because no identity-based policy allows the s3:GetObject action");
        assertThat(teach(decision, "s3:GetObject", "arn:aws:s3:::curated/a"))
                .isEqualTo("Statement \"Raw\" of the policy 1 allows the action, but only on [arn:aws:s3:::raw/*]. "
                        + "Statement \"Vpn\" of the policy 1 allows it only where IpAddress aws:SourceIp 10.0.0.0/8, and the request has aws:SourceIp 127.0.0.1. "
                        + "This statement in a policy of user carlossalazar or of one of its groups would allow it: "
                        + "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::curated/a\"}");
    }

    @Test
    void actionsKnowNoCaseAndNotActionMeansAllOthers() {
        identity("{'Statement':{'Effect':'Allow','NotAction':'iam:*','Resource':'*'}}");
        assertThat(ask("S3:getobject", "*").allowed()).isTrue();
        assertThat(ask("iam:CreateUser", "*").allowed()).isFalse();
    }

    @Test
    void notResourceMeansAllOthers() {
        identity("""
                {'Statement':[{'Effect':'Allow','Action':'s3:*','Resource':'*'},
                {'Effect':'Deny','Action':'s3:*','NotResource':['arn:aws:s3:::hr','arn:aws:s3:::hr/*']}]}""");
        assertThat(ask("s3:GetObject", "arn:aws:s3:::hr/payroll").allowed()).isTrue();
        assertThat(ask("s3:GetObject", "arn:aws:s3:::other/a").allowed()).isFalse();
    }

    /** The example of "Permissions boundaries for IAM entities": the boundary limits what the policy gives. */
    @Test
    void aBoundaryLimitsButDoesNotGive() {
        boundary = named(PolicyKind.BOUNDARY, "{'Statement':{'Effect':'Allow','Action':['s3:*','cloudwatch:*','ec2:*'],'Resource':'*'}}", Grammar.IDENTITY);
        identity("{'Statement':{'Effect':'Allow','Action':'iam:CreateUser','Resource':'*'}}");
        Decision decision = ask("iam:CreateUser", "*");
        assertThat(refusal(decision, "iam:CreateUser", "*")).endsWith("because no permissions boundary allows the iam:CreateUser action");
        assertThat(ask("s3:GetObject", "*")).isInstanceOf(Decision.ImplicitlyDenied.class);
        identity("{'Statement':{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}}");
        assertThat(ask("s3:GetObject", "*").allowed()).isTrue();
    }

    @Test
    void aSessionPolicyLimitsTheSession() {
        subject = SESSION;
        identity("{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'}}");
        session = named(PolicyKind.SESSION, "{'Statement':{'Effect':'Allow','Action':'s3:GetObject','Resource':'*'}}", Grammar.IDENTITY);
        assertThat(ask("s3:GetObject", "*").allowed()).isTrue();
        assertThat(refusal(ask("s3:PutObject", "*"), "s3:PutObject", "*")).endsWith("because no session policy allows the s3:PutObject action");
    }

    @Test
    void aResourcePolicyForTheRoleIsLimitedByTheSessionPolicyAndOneForTheSessionIsNot() {
        subject = SESSION;
        session = named(PolicyKind.SESSION, "{'Statement':{'Effect':'Allow','Action':'s3:List*','Resource':'*'}}", Grammar.IDENTITY);
        resource("{'Statement':{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::123456789012:role/etl'},'Action':'s3:GetObject','Resource':'*'}}");
        assertThat(ask("s3:GetObject", "*").allowed()).isFalse();
        resource("{'Statement':{'Effect':'Allow','Principal':{'AWS':'arn:aws:sts::123456789012:assumed-role/etl/run'},'Action':'s3:GetObject','Resource':'*'}}");
        assertThat(ask("s3:GetObject", "*").allowed()).isTrue();
    }

    @Test
    void aResourcePolicyForTheAccountLeavesItToIdentityPolicies() {
        resource("{'Statement':{'Effect':'Allow','Principal':{'AWS':'123456789012'},'Action':'s3:*','Resource':'*'}}");
        assertThat(ask("s3:GetObject", "*").allowed()).isFalse();
        identity("{'Statement':{'Effect':'Allow','Action':'s3:*','Resource':'*'}}");
        assertThat(ask("s3:GetObject", "*").allowed()).isTrue();
        resource("{'Statement':{'Effect':'Deny','Principal':{'AWS':'123456789012'},'Action':'s3:*','Resource':'*'}}");
        assertThat(ask("s3:GetObject", "*")).isInstanceOf(Decision.ExplicitlyDenied.class);
    }

    @Test
    void rootMayDoWhatNoResourcePolicyDenies() {
        subject = new Subject.Root(ACCOUNT);
        assertThat(ask("s3:DeleteBucket", "arn:aws:s3:::b")).isEqualTo(new Decision.AllowedAsRoot());
        resource("{'Statement':{'Effect':'Deny','Principal':'*','Action':'s3:DeleteBucket','Resource':'*'}}");
        assertThat(ask("s3:DeleteBucket", "arn:aws:s3:::b").allowed()).isFalse();
    }

    @Test
    void nobodyMayDoOnlyWhatAResourcePolicyAllowsEveryone() {
        subject = new Subject.Anonymous();
        assertThat(ask("s3:GetObject", "*").allowed()).isFalse();
        resource("{'Statement':{'Effect':'Allow','Principal':'*','Action':'s3:GetObject','Resource':'*'}}");
        assertThat(ask("s3:GetObject", "*").allowed()).isTrue();
        assertThat(ask("s3:PutObject", "*").allowed()).isFalse();
        resource("{'Statement':{'Effect':'Allow','Principal':{'AWS':'123456789012'},'Action':'s3:GetObject','Resource':'*'}}");
        assertThat(ask("s3:GetObject", "*").allowed()).isFalse();
    }

    @Test
    void notPrincipalDeniesEveryoneElse() {
        identity("{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}");
        resource("{'Statement':{'Effect':'Deny','NotPrincipal':{'AWS':'arn:aws:iam::123456789012:user/carlossalazar'},'Action':'*','Resource':'*'}}");
        assertThat(ask("s3:GetObject", "*").allowed()).isTrue();
        subject = new Subject.User(ACCOUNT, "arn:aws:iam::123456789012:user/other");
        assertThat(ask("s3:GetObject", "*").allowed()).isFalse();
    }

    @Test
    void aVariableWithoutValueMatchesNothing() {
        identity("{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::home/${aws:username}/*'}}");
        assertThat(ask("s3:GetObject", "arn:aws:s3:::home/carlos/x").allowed()).isFalse();
        context.put("aws:username", List.of("carlos"));
        assertThat(ask("s3:GetObject", "arn:aws:s3:::home/carlos/x").allowed()).isTrue();
        assertThat(ask("s3:GetObject", "arn:aws:s3:::home/mary/x").allowed()).isFalse();
    }

    @Test
    void aTrustPolicyLetsInByNameOrByAccountOrAsService() {
        String trust = "{'Statement':{'Effect':'Allow','Principal':%s,'Action':'sts:AssumeRole'}}";
        assertThat(trusts(trust.formatted("{'AWS':'123456789012'}"), CARLOS)).isTrue();
        assertThat(trusts(trust.formatted("{'AWS':'arn:aws:iam::123456789012:user/carlossalazar'}"), CARLOS)).isTrue();
        assertThat(trusts(trust.formatted("{'Service':'glue.amazonaws.com'}"), CARLOS)).isFalse();
        assertThat(trusts(trust.formatted("{'Service':['glue.amazonaws.com']}"), new Subject.AwsService("glue.amazonaws.com"))).isTrue();
        assertThat(trusts(trust.formatted("{'Service':'ec2.amazonaws.com'}"), new Subject.AwsService("glue.amazonaws.com"))).isFalse();
    }

    private boolean trusts(String policy, Subject who) {
        NamedPolicy trust = named(PolicyKind.RESOURCE, policy, Grammar.TRUST);
        return Evaluation.trusts(new Question(who, "sts:AssumeRole", "*", context::get, List.of(), null, null, trust)).allowed();
    }

    private Decision ask(String action, String arn) {
        return Evaluation.decide(question(action, arn));
    }

    private Question question(String action, String arn) {
        return new Question(subject, action, arn, context::get, identity, boundary, session, resource);
    }

    private String refusal(Decision decision, String action, String arn) {
        return Explanation.refusal("caller", question(action, arn), decision);
    }

    private String teach(Decision decision, String action, String arn) {
        return Explanation.teach(question(action, arn), decision);
    }

    private void identity(String policy) {
        identity.add(named(PolicyKind.IDENTITY, policy, Grammar.IDENTITY));
    }

    private void resource(String policy) {
        resource = named(PolicyKind.RESOURCE, policy, policy.contains("'Resource'") ? Grammar.RESOURCE : Grammar.TRUST);
    }

    private NamedPolicy named(PolicyKind kind, String policy, Grammar grammar) {
        return new NamedPolicy(kind, "policy " + (identity.size() + 1), PolicyParser.parse(quoted(policy), grammar));
    }
}
