package dev.terraglue.sandbox.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.Sandbox;
import dev.terraglue.sandbox.SandboxConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

class IamFromOutsideTest {
    private static final String TRUST_GLUE = trust("\"Service\": \"glue.amazonaws.com\"");
    private static final String ALLOW_LIST_ROLES =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"Roles\",\"Effect\":\"Allow\",\"Action\":\"iam:ListRoles\",\"Resource\":\"*\"}]}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private IamClient iam;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.start(new SandboxConfiguration(home, "127.0.0.1", 0, SandboxConfiguration.ownInstallation(), false));
        iam = iam(AwsBasicCredentials.create("test", "test"));
    }

    @AfterEach
    void stop() throws IOException {
        iam.close();
        sandbox.close();
    }

    @Test
    void aRoleGoesTerraformsWay() {
        Role made = iam.createRole(r -> r.roleName("etl").path("/lake/").assumeRolePolicyDocument(TRUST_GLUE).description("runs jobs").tags(tag("layer", "sor"))).role();
        assertThat(made.arn()).isEqualTo("arn:aws:iam::000000000000:role/lake/etl");
        assertThat(made.roleId()).matches("AROA[A-Z2-7]{17}");

        Role read = iam.getRole(r -> r.roleName("etl")).role();
        assertThat(read.createDate()).isEqualTo(made.createDate());
        assertThat(read.maxSessionDuration()).isEqualTo(3600);
        assertThat(read.tags()).containsExactly(tag("layer", "sor"));
        assertThat(URLDecoder.decode(read.assumeRolePolicyDocument(), StandardCharsets.UTF_8)).isEqualTo(TRUST_GLUE);

        iam.tagRole(r -> r.roleName("etl").tags(tag("layer", "sot"), tag("team", "lake")));
        iam.untagRole(r -> r.roleName("etl").tagKeys("layer"));
        assertThat(iam.listRoleTags(r -> r.roleName("etl")).tags()).containsExactly(tag("team", "lake"));

        iam.putRolePolicy(r -> r.roleName("etl").policyName("p").policyDocument(ALLOW_LIST_ROLES));
        iam.attachRolePolicy(r -> r.roleName("etl").policyArn("arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole"));
        assertThat(iam.listAttachedRolePolicies(r -> r.roleName("etl")).attachedPolicies()).extracting("policyName").containsExactly("AWSGlueServiceRole");
        assertThatThrownBy(() -> iam.deleteRole(r -> r.roleName("etl")))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessageContaining("must detach all policies first");
        iam.detachRolePolicy(r -> r.roleName("etl").policyArn("arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole"));
        iam.deleteRolePolicy(r -> r.roleName("etl").policyName("p"));
        iam.deleteRole(r -> r.roleName("etl"));
        assertThatThrownBy(() -> iam.getRole(r -> r.roleName("etl")))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("The role with name etl cannot be found.");
    }

    @Test
    void aPolicyHasUpToFiveVersions() {
        String arn = iam.createPolicy(r -> r.policyName("read").policyDocument(ALLOW_LIST_ROLES)).policy().arn();
        for (int i = 2; i <= 5; i++) iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(ALLOW_LIST_ROLES).setAsDefault(true));
        assertThatThrownBy(() -> iam.createPolicyVersion(r -> r.policyArn(arn).policyDocument(ALLOW_LIST_ROLES))).isInstanceOf(LimitExceededException.class);
        assertThat(iam.getPolicy(r -> r.policyArn(arn)).policy().defaultVersionId()).isEqualTo("v5");
        assertThat(iam.listPolicyVersions(r -> r.policyArn(arn)).versions()).extracting("versionId").containsExactly("v5", "v4", "v3", "v2", "v1");
        assertThatThrownBy(() -> iam.deletePolicyVersion(r -> r.policyArn(arn).versionId("v5"))).isInstanceOf(DeleteConflictException.class);
        assertThatThrownBy(() -> iam.deletePolicy(r -> r.policyArn(arn))).hasMessageContaining("more than one version");
        for (String old : new String[] {"v1", "v2", "v3", "v4"}) iam.deletePolicyVersion(r -> r.policyArn(arn).versionId(old));
        iam.deletePolicy(r -> r.policyArn(arn));
    }

    @Test
    void mistakesAnswerAsOnAws() {
        iam.createUser(r -> r.userName("anna"));
        assertThatThrownBy(() -> iam.createUser(r -> r.userName("ANNA")))
                .isInstanceOf(EntityAlreadyExistsException.class)
                .hasMessageContaining("User with name ANNA already exists.");
        assertThatThrownBy(() -> iam.putUserPolicy(r -> r.userName("anna").policyName("p").policyDocument("{")))
                .isInstanceOf(MalformedPolicyDocumentException.class);
        assertThatThrownBy(() -> iam.attachUserPolicy(r -> r.userName("anna").policyArn("arn:aws:iam::aws:policy/NoSuchPolicy")))
                .hasMessageContaining("Policy arn:aws:iam::aws:policy/NoSuchPolicy does not exist or is not attachable.");
        assertThatThrownBy(() -> iam.createUser(r -> r.userName("a b"))).hasMessageContaining("The specified value for userName is invalid");
    }

    @Test
    void aListingComesInPages() {
        for (String name : new String[] {"a", "b", "c"}) iam.createUser(r -> r.userName(name));
        var first = iam.listUsers(r -> r.maxItems(2));
        assertThat(first.users()).extracting("userName").containsExactly("a", "b");
        assertThat(first.isTruncated()).isTrue();
        assertThat(iam.listUsers(r -> r.marker(first.marker())).users()).extracting("userName").containsExactly("c");
    }

    @Test
    void aUserMayDoWhatItsGroupsPoliciesAllowAndARefusalTeaches() {
        AwsCredentials anna = user("anna");
        try (IamClient asAnna = iam(anna)) {
            assertThatThrownBy(asAnna::listRoles)
                    .isInstanceOf(IamException.class)
                    .hasMessageContaining("User: arn:aws:iam::000000000000:user/anna is not authorized to perform: iam:ListRoles on resource: "
                            + "arn:aws:iam::000000000000:role/ because no identity-based policy allows the iam:ListRoles action")
                    .hasMessageContaining("would allow it: {\"Effect\": \"Allow\", \"Action\": \"iam:ListRoles\"");
            iam.createGroup(r -> r.groupName("readers"));
            iam.putGroupPolicy(r -> r.groupName("readers").policyName("p").policyDocument(ALLOW_LIST_ROLES));
            iam.addUserToGroup(r -> r.groupName("readers").userName("anna"));
            assertThat(asAnna.listRoles().roles()).isEmpty();
        }
    }

    @Test
    void anInactiveKeyIsNotKnown() {
        AwsCredentials anna = user("anna");
        try (StsClient sts = sts(anna)) {
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::000000000000:user/anna");
            iam.updateAccessKey(r -> r.userName("anna").accessKeyId(anna.accessKeyId()).status(StatusType.INACTIVE));
            assertThatThrownBy(sts::getCallerIdentity).isInstanceOf(StsException.class).hasMessageContaining("security token");
        }
    }

    @Test
    void aSessionOfARoleHasItsRightsNarrowedByItsPolicyAndOutlivesARestart() throws IOException {
        iam.createRole(r -> r.roleName("reader").assumeRolePolicyDocument(trust("\"AWS\": \"000000000000\"")));
        iam.attachRolePolicy(r -> r.roleName("reader").policyArn("arn:aws:iam::aws:policy/IAMReadOnlyAccess"));
        Credentials credentials;
        try (StsClient sts = sts(AwsBasicCredentials.create("test", "test"))) {
            credentials = sts.assumeRole(r -> r.roleArn("arn:aws:iam::000000000000:role/reader").roleSessionName("me").policy(ALLOW_LIST_ROLES)).credentials();
        }
        iam.close();
        sandbox.close();
        start();

        AwsCredentials session = AwsSessionCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
        try (IamClient asReader = iam(session); StsClient sts = sts(session)) {
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:sts::000000000000:assumed-role/reader/me");
            assertThat(asReader.listRoles().roles()).extracting("roleName").containsExactly("reader");
            assertThatThrownBy(asReader::listUsers).hasMessageContaining("because no session policy allows the iam:ListUsers action");
        }
    }

    @Test
    void aRoleThatDoesNotTrustTheCallerIsNotAssumed() {
        iam.createRole(r -> r.roleName("jobs").assumeRolePolicyDocument(TRUST_GLUE));
        try (StsClient sts = sts(AwsBasicCredentials.create("test", "test"))) {
            assertThatThrownBy(() -> sts.assumeRole(r -> r.roleArn("arn:aws:iam::000000000000:role/jobs").roleSessionName("me")))
                    .isInstanceOf(StsException.class)
                    .hasMessageContaining("is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::000000000000:role/jobs");
        }
    }

    @Test
    void theSimulatorAnswersByTheSameRules() {
        iam.createUser(r -> r.userName("anna"));
        iam.putUserPolicy(r -> r.userName("anna").policyName("p").policyDocument(ALLOW_LIST_ROLES));
        var results = iam.simulatePrincipalPolicy(
                        r -> r.policySourceArn("arn:aws:iam::000000000000:user/anna").actionNames("iam:ListRoles", "iam:CreateRole"))
                .evaluationResults();
        assertThat(results.stream().map(result -> result.evalDecision()).toList())
                .containsExactly(PolicyEvaluationDecisionType.ALLOWED, PolicyEvaluationDecisionType.IMPLICIT_DENY);
    }

    @Test
    void anInstanceProfileCarriesItsRole() {
        iam.createRole(r -> r.roleName("emr").assumeRolePolicyDocument(TRUST_GLUE));
        iam.createInstanceProfile(r -> r.instanceProfileName("emr-ec2"));
        iam.addRoleToInstanceProfile(r -> r.instanceProfileName("emr-ec2").roleName("emr"));
        var profile = iam.getInstanceProfile(r -> r.instanceProfileName("emr-ec2")).instanceProfile();
        assertThat(profile.createDate()).isNotNull();
        assertThat(profile.roles()).extracting("roleName").containsExactly("emr");
        assertThatThrownBy(() -> iam.deleteRole(r -> r.roleName("emr"))).hasMessageContaining("must remove roles from instance profile first");
    }

    private AwsCredentials user(String name) {
        iam.createUser(r -> r.userName(name));
        AccessKey key = iam.createAccessKey(r -> r.userName(name)).accessKey();
        return AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey());
    }

    private IamClient iam(AwsCredentials credentials) {
        return IamClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private StsClient sts(AwsCredentials credentials) {
        return StsClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + sandbox.port());
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static String trust(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{" + principal + "},\"Action\":\"sts:AssumeRole\"}]}";
    }
}
