package dev.terraglue.sandbox.quicksight;

import static dev.terraglue.sandbox.quicksight.QuickSightLake.ACCOUNT;
import static dev.terraglue.sandbox.quicksight.QuickSightLake.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.Edition;
import software.amazon.awssdk.services.quicksight.model.IdentityStore;
import software.amazon.awssdk.services.quicksight.model.IdentityType;
import software.amazon.awssdk.services.quicksight.model.User;
import software.amazon.awssdk.services.quicksight.model.UserRole;

class PeopleTest {
    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init")
    private QuickSightLake lake;

    @SuppressWarnings("NullAway.Init")
    private QuickSightClient quickSight;

    @BeforeEach
    void start() {
        lake = new QuickSightLake(home);
        quickSight = lake.quickSight;
    }

    @AfterEach
    void stop() {
        lake.close();
    }

    @Test
    void aUserIsRegisteredUnderItsOwnNameOrThatOfItsRole() {
        User reader = register("reader");
        assertThat(reader.arn()).isEqualTo(QuickSightLake.READER);
        User session = quickSight.registerUser(r -> r.awsAccountId(ACCOUNT).namespace("default").identityType(IdentityType.IAM).email("a@example.com")
                .userRole(UserRole.AUTHOR).iamArn("arn:aws:iam::000000000000:role/teams/analyst").sessionName("ann")).user();
        assertThat(session.userName()).isEqualTo("analyst/ann");
        assertThat(quickSight.describeUser(r -> r.awsAccountId(ACCOUNT).namespace("default").userName("analyst/ann")).user()).isEqualTo(session);

        quickSight.updateUser(r -> r.awsAccountId(ACCOUNT).namespace("default").userName("reader").email("b@example.com").role(UserRole.ADMIN));
        assertThat(quickSight.listUsers(r -> r.awsAccountId(ACCOUNT).namespace("default")).userList()).extracting(User::role).containsExactly(UserRole.AUTHOR, UserRole.ADMIN);
        quickSight.deleteUserByPrincipalId(r -> r.awsAccountId(ACCOUNT).namespace("default").principalId(session.principalId()));
        quickSight.deleteUser(r -> r.awsAccountId(ACCOUNT).namespace("default").userName("reader"));
        refused("ResourceNotFoundException", 404, "reader", () -> quickSight.describeUser(r -> r.awsAccountId(ACCOUNT).namespace("default").userName("reader")));
    }

    @Test
    void aGroupHasMembers() {
        register("reader");
        quickSight.createGroup(r -> r.awsAccountId(ACCOUNT).namespace("default").groupName("analysts").description("all of them"));
        refused("ResourceNotFoundException", 404, "nobody", () -> join("nobody"));
        join("reader");
        assertThat(quickSight.listGroupMemberships(r -> r.awsAccountId(ACCOUNT).namespace("default").groupName("analysts")).groupMemberList()).extracting("memberName").containsExactly("reader");
        assertThat(quickSight.listUserGroups(r -> r.awsAccountId(ACCOUNT).namespace("default").userName("reader")).groupList()).extracting("groupName").containsExactly("analysts");
        quickSight.deleteUser(r -> r.awsAccountId(ACCOUNT).namespace("default").userName("reader"));
        assertThat(quickSight.listGroupMemberships(r -> r.awsAccountId(ACCOUNT).namespace("default").groupName("analysts")).groupMemberList()).isEmpty();
        quickSight.deleteGroup(r -> r.awsAccountId(ACCOUNT).namespace("default").groupName("analysts"));
        assertThat(quickSight.listGroups(r -> r.awsAccountId(ACCOUNT).namespace("default")).groupList()).isEmpty();
    }

    @Test
    void theDefaultNamespaceIsThereFromTheStart() {
        quickSight.createNamespace(r -> r.awsAccountId(ACCOUNT).namespace("tenant").identityStore(IdentityStore.QUICKSIGHT));
        assertThat(quickSight.listNamespaces(r -> r.awsAccountId(ACCOUNT)).namespaces()).extracting("name").containsExactly("default", "tenant");
        refused("ResourceNotFoundException", 404, "elsewhere", () -> quickSight.listUsers(r -> r.awsAccountId(ACCOUNT).namespace("elsewhere")));
        refused("InvalidParameterValueException", 400, "default", () -> quickSight.deleteNamespace(r -> r.awsAccountId(ACCOUNT).namespace("default")));
    }

    @Test
    void theAccountIsSubscribed() {
        assertThat(quickSight.describeAccountSubscription(r -> r.awsAccountId(ACCOUNT)).accountInfo().edition()).isEqualTo(Edition.ENTERPRISE);
        quickSight.updateAccountSettings(r -> r.awsAccountId(ACCOUNT).defaultNamespace("default").notificationEmail("me@example.com"));
        assertThat(quickSight.describeAccountSettings(r -> r.awsAccountId(ACCOUNT)).accountSettings().notificationEmail()).isEqualTo("me@example.com");
        refused("ResourceExistsException", 409, "subscribed", () -> quickSight.createAccountSubscription(r -> r.awsAccountId(ACCOUNT).accountName("x").authenticationMethod("IAM_ONLY").notificationEmail("x@example.com")));
    }

    @Test
    void iamIsAskedForTheResource() {
        IamClient iam = lake.sandbox.client(IamClient.builder());
        iam.createUser(r -> r.userName("ann"));
        iam.putUserPolicy(r -> r.userName("ann").policyName("p").policyDocument("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "quicksight:DescribeDashboard",
                 "Resource": "arn:aws:quicksight:us-east-1:000000000000:dashboard/mine"}}"""));
        AccessKey key = iam.createAccessKey(r -> r.userName("ann")).accessKey();
        QuickSightClient anns = lake.sandbox.client(QuickSightClient.builder(), AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
        refused("ResourceNotFoundException", 404, "mine", () -> anns.describeDashboard(r -> r.awsAccountId(ACCOUNT).dashboardId("mine")));
        refused("AccessDeniedException", 401, "quicksight:DescribeDashboard", () -> anns.describeDashboard(r -> r.awsAccountId(ACCOUNT).dashboardId("yours")));
    }

    private User register(String name) {
        return quickSight.registerUser(r -> r.awsAccountId(ACCOUNT).namespace("default").identityType(IdentityType.QUICKSIGHT).email("a@example.com")
                .userRole(UserRole.READER).userName(name)).user();
    }

    private void join(String user) {
        quickSight.createGroupMembership(r -> r.awsAccountId(ACCOUNT).namespace("default").groupName("analysts").memberName(user));
    }
}
