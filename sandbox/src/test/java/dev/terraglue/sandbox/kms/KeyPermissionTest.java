package dev.terraglue.sandbox.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.InvalidGrantTokenException;
import software.amazon.awssdk.services.kms.model.KmsException;

/** Who may use a key: its policy, IAM where the policy hands over to it, grants. */
class KeyPermissionTest {
    private static final String ROOT = "arn:aws:iam::000000000000:root";
    private static final AtomicInteger USERS = new AtomicInteger();

    @TempDir static Path home;

    private static RunningSandbox sandbox;
    private static KmsClient root;
    private static IamClient iam;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        root = sandbox.client(KmsClient.builder());
        iam = sandbox.client(IamClient.builder());
    }

    @AfterAll
    static void stop() {
        root.close();
        iam.close();
        sandbox.close();
    }

    private record User(String name, KmsClient kms) {
        String arn() {
            return "arn:aws:iam::000000000000:user/" + name;
        }

        void mayDo(String actions) {
            iam.putUserPolicy(r -> r.userName(name).policyName("p").policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[" + actions + "],\"Resource\":\"*\"}]}"));
        }

        SdkBytes encrypt(String key, Map<String, String> context) {
            return kms.encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String("x")).encryptionContext(context)).ciphertextBlob();
        }
    }

    private static User user() {
        String name = "user-" + USERS.incrementAndGet();
        iam.createUser(r -> r.userName(name));
        AccessKey key = iam.createAccessKey(r -> r.userName(name)).accessKey();
        return new User(name, sandbox.client(KmsClient.builder(), AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())));
    }

    private static String key(String... statements) {
        return root.createKey(r -> r.bypassPolicyLockoutSafetyCheck(true)
                        .policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}"))
                .keyMetadata()
                .keyId();
    }

    private static String allow(String principal, String actions, String rest) {
        return "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + principal + "\"},\"Action\":[" + actions + "],\"Resource\":\"*\"" + rest + "}";
    }

    private static void assertDenied(ThrowingCallable call, String why) {
        assertThatExceptionOfType(KmsException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(e.getMessage()).contains(why);
        });
    }

    @Test
    void iamDecidesWhereThePolicyHandsOverToTheAccount() {
        User user = user();
        String key = key(allow(ROOT, "\"kms:*\"", ""));
        assertDenied(() -> user.encrypt(key, Map.of()), "because no identity-based policy allows the kms:Encrypt action");
        user.mayDo("\"kms:Encrypt\"");
        assertThat(user.encrypt(key, Map.of())).isNotNull();
    }

    @Test
    void iamCountsForNothingWhereThePolicyDoesNot() {
        User other = user();
        User user = user();
        user.mayDo("\"kms:*\"");
        String key = key(allow(other.arn(), "\"kms:*\"", ""));
        assertDenied(() -> user.encrypt(key, Map.of()), "because no resource-based policy allows the kms:Encrypt action");
        assertDenied(() -> root.describeKey(r -> r.keyId(key)), "because no resource-based policy allows the kms:DescribeKey action");
        assertThat(other.encrypt(key, Map.of())).isNotNull();
    }

    @Test
    void aDenyOfThePolicyOutweighsAll() {
        User user = user();
        user.mayDo("\"kms:*\"");
        String key = key(allow(ROOT, "\"kms:*\"", ""), "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"kms:Encrypt\",\"Resource\":\"*\"}");
        assertDenied(() -> user.encrypt(key, Map.of()), "with an explicit deny in a resource-based policy");
        assertDenied(() -> root.encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromUtf8String("x"))), "with an explicit deny in a resource-based policy");
    }

    @Test
    void aPolicyCanAskForAnEncryptionContext() {
        User user = user();
        String key = key(allow(user.arn(), "\"kms:Encrypt\"", ",\"Condition\":{\"StringEquals\":{\"kms:EncryptionContext:table\":\"flights\"}}"));
        assertThat(user.encrypt(key, Map.of("table", "flights"))).isNotNull();
        assertDenied(() -> user.encrypt(key, Map.of("table", "airports")), "because no resource-based policy allows");
    }

    @Test
    void aGrantAllowsWhatItNamesUntilItIsRevoked() {
        User user = user();
        String key = key(allow(ROOT, "\"kms:*\"", ""));
        CreateGrantResponse grant = root.createGrant(r -> r.keyId(key).granteePrincipal(user.arn()).operations(GrantOperation.ENCRYPT));
        SdkBytes ciphertext = user.encrypt(key, Map.of());
        assertDenied(() -> user.kms().decrypt(r -> r.ciphertextBlob(ciphertext)), "kms:Decrypt");
        assertThat(root.listGrants(r -> r.keyId(key)).grants().stream().map(GrantListEntry::grantId)).containsExactly(grant.grantId());
        root.revokeGrant(r -> r.keyId(key).grantId(grant.grantId()));
        assertDenied(() -> user.encrypt(key, Map.of()), "kms:Encrypt");
    }

    @Test
    void aGrantHoldsUnderItsEncryptionContextOnly() {
        User user = user();
        String key = key(allow(ROOT, "\"kms:*\"", ""));
        root.createGrant(r -> r.keyId(key).granteePrincipal(user.arn()).operations(GrantOperation.ENCRYPT)
                .constraints(c -> c.encryptionContextSubset(Map.of("table", "flights"))));
        assertThat(user.encrypt(key, Map.of("table", "flights", "more", "1"))).isNotNull();
        assertDenied(() -> user.encrypt(key, Map.of("more", "1")), "kms:Encrypt");
    }

    @Test
    void aGrantOfTheSameNameAndContentIsTheSameGrant() {
        User user = user();
        String key = key(allow(ROOT, "\"kms:*\"", ""));
        String first = root.createGrant(r -> r.keyId(key).name("n").granteePrincipal(user.arn()).operations(GrantOperation.ENCRYPT)).grantId();
        String again = root.createGrant(r -> r.keyId(key).name("n").granteePrincipal(user.arn()).operations(GrantOperation.ENCRYPT)).grantId();
        String other = root.createGrant(r -> r.keyId(key).granteePrincipal(user.arn()).operations(GrantOperation.ENCRYPT)).grantId();
        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void theRetiringPrincipalRetiresAGrantAndNobodyElse() {
        User grantee = user();
        User retiring = user();
        String key = key(allow(ROOT, "\"kms:*\"", ""));
        String token = root.createGrant(r -> r.keyId(key).granteePrincipal(grantee.arn()).retiringPrincipal(retiring.arn()).operations(GrantOperation.ENCRYPT))
                .grantToken();
        assertThat(root.listRetirableGrants(r -> r.retiringPrincipal(retiring.arn())).grants()).hasSize(1);
        assertDenied(() -> grantee.kms().retireGrant(r -> r.grantToken(token)), "kms:RetireGrant");
        retiring.kms().retireGrant(r -> r.grantToken(token));
        assertThatExceptionOfType(InvalidGrantTokenException.class).isThrownBy(() -> root.retireGrant(r -> r.grantToken(token)));
    }

    @Test
    void aGranteeGrantsNoMoreThanItHas() {
        User user = user();
        User other = user();
        String key = key(allow(ROOT, "\"kms:*\"", ""));
        root.createGrant(r -> r.keyId(key).granteePrincipal(user.arn()).operations(GrantOperation.ENCRYPT, GrantOperation.CREATE_GRANT));
        user.kms().createGrant(r -> r.keyId(key).granteePrincipal(other.arn()).operations(GrantOperation.ENCRYPT));
        assertThat(other.encrypt(key, Map.of())).isNotNull();
        assertDenied(() -> user.kms().createGrant(r -> r.keyId(key).granteePrincipal(other.arn()).operations(GrantOperation.DECRYPT)), "kms:CreateGrant");
    }

    @Test
    void onlyWhoMayUseThePolicysAliasConditionDoes() {
        User user = user();
        String key = key(allow(ROOT, "\"kms:*\"", ""), allow(user.arn(), "\"kms:Encrypt\"", ",\"Condition\":{\"StringEquals\":{\"kms:RequestAlias\":\"alias/front\"}}"));
        root.createAlias(r -> r.aliasName("alias/front").targetKeyId(key));
        assertThat(user.encrypt("alias/front", Map.of())).isNotNull();
        assertDenied(() -> user.encrypt(key, Map.of()), "kms:Encrypt");
    }
}
