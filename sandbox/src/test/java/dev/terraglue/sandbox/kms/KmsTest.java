package dev.terraglue.sandbox.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.AlreadyExistsException;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.DryRunOperationException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

/** The AWS SDK's own client, as root. */
class KmsTest {
    private static final SdkBytes SECRET = SdkBytes.fromUtf8String("attack at dawn");
    private static final AtomicInteger ALIASES = new AtomicInteger();

    @TempDir static Path home;

    private static RunningSandbox sandbox;
    private static KmsClient kms;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        kms = sandbox.client(KmsClient.builder());
    }

    @AfterAll
    static void stop() {
        kms.close();
        sandbox.close();
    }

    private static KeyMetadata key() {
        return kms.createKey(r -> r.description("a test's")).keyMetadata();
    }

    private static SdkBytes encrypt(String key, Map<String, String> context) {
        return kms.encrypt(r -> r.keyId(key).plaintext(SECRET).encryptionContext(context)).ciphertextBlob();
    }

    @Test
    void aKeyIsDescribedAsAwsDescribesIt() {
        KeyMetadata made = key();
        KeyMetadata told = kms.describeKey(r -> r.keyId(made.keyId())).keyMetadata();
        assertThat(told).isEqualTo(made);
        assertThat(told.arn()).isEqualTo("arn:aws:kms:us-east-1:000000000000:key/" + told.keyId());
        assertThat(told.enabled()).isTrue();
        assertThat(told.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(told.originAsString()).isEqualTo("AWS_KMS");
        assertThat(told.keyManagerAsString()).isEqualTo("CUSTOMER");
        assertThat(told.multiRegion()).isFalse();
        assertThat(kms.listKeysPaginator(r -> r.limit(1)).keys().stream().map(KeyListEntry::keyArn)).contains(made.arn());
    }

    @Test
    void whatIsEncryptedIsDecryptedWithoutNamingTheKey() {
        String key = key().arn();
        SdkBytes ciphertext = encrypt(key, Map.of("bucket", "lake", "a", "b"));
        assertThat(new String(ciphertext.asByteArray(), StandardCharsets.ISO_8859_1)).doesNotContain("attack");
        var opened = kms.decrypt(r -> r.ciphertextBlob(ciphertext).encryptionContext(Map.of("a", "b", "bucket", "lake")));
        assertThat(opened.plaintext()).isEqualTo(SECRET);
        assertThat(opened.keyId()).isEqualTo(key);
    }

    @Test
    void anotherContextOrAChangedByteIsAnInvalidCiphertext() {
        SdkBytes ciphertext = encrypt(key().arn(), Map.of("a", "b"));
        byte[] changed = ciphertext.asByteArray();
        changed[changed.length - 1] ^= 1;
        assertThatExceptionOfType(InvalidCiphertextException.class).isThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(ciphertext)));
        assertThatExceptionOfType(InvalidCiphertextException.class)
                .isThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(SdkBytes.fromByteArray(changed)).encryptionContext(Map.of("a", "b"))));
        assertThatExceptionOfType(InvalidCiphertextException.class)
                .isThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(SdkBytes.fromUtf8String("no ciphertext of ours, as long as one"))));
        String other = key().keyId();
        assertThatExceptionOfType(IncorrectKeyException.class)
                .isThrownBy(() -> kms.decrypt(r -> r.keyId(other).ciphertextBlob(ciphertext).encryptionContext(Map.of("a", "b"))));
    }

    @Test
    void aKeyGoesByIdArnAliasAndAliasArn() {
        KeyMetadata key = key();
        String alias = "alias/names-" + ALIASES.incrementAndGet();
        kms.createAlias(r -> r.aliasName(alias).targetKeyId(key.keyId()));
        for (String name : List.of(key.keyId(), key.arn(), alias, "arn:aws:kms:us-east-1:000000000000:" + alias)) {
            assertThat(kms.decrypt(r -> r.keyId(name).ciphertextBlob(encrypt(name, Map.of()))).plaintext()).isEqualTo(SECRET);
        }
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> kms.disableKey(r -> r.keyId(alias))).withMessageContaining("Invalid keyId");
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertNotFound(() -> kms.describeKey(r -> r.keyId("alias/none")), "Alias arn:aws:kms:us-east-1:000000000000:alias/none is not found.");
        assertNotFound(() -> kms.describeKey(r -> r.keyId("nonsense")), "Invalid keyId 'nonsense'");
        assertNotFound(() -> kms.describeKey(r -> r.keyId("00000000-0000-0000-0000-000000000000")),
                "Key 'arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000' does not exist");
        assertNotFound(() -> kms.describeKey(r -> r.keyId("arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-0000-0000-000000000000")),
                "Invalid arn eu-west-1");
    }

    private static void assertNotFound(ThrowingCallable call, String message) {
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(call).withMessageContaining(message);
    }

    @Test
    void aDisabledKeyEncryptsAndDecryptsNothingUntilItIsEnabled() {
        String key = key().keyId();
        SdkBytes ciphertext = encrypt(key, Map.of());
        kms.disableKey(r -> r.keyId(key));
        assertThatExceptionOfType(DisabledException.class).isThrownBy(() -> encrypt(key, Map.of())).withMessageContaining(key + " is disabled.");
        assertThatExceptionOfType(DisabledException.class).isThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(ciphertext)));
        kms.enableKey(r -> r.keyId(key));
        assertThat(kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext()).isEqualTo(SECRET);
    }

    @Test
    void aKeyThatIsPendingDeletionIsOfNoUseAndCanBeSaved() {
        String key = key().keyId();
        SdkBytes ciphertext = encrypt(key, Map.of());
        assertThat(kms.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(7)).keyStateAsString()).isEqualTo("PendingDeletion");
        assertThatExceptionOfType(KmsInvalidStateException.class)
                .isThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(ciphertext)))
                .withMessageContaining("is pending deletion.");
        assertThatExceptionOfType(KmsInvalidStateException.class).isThrownBy(() -> kms.enableKey(r -> r.keyId(key)));
        assertThat(kms.describeKey(r -> r.keyId(key)).keyMetadata().deletionDate()).isNotNull();
        kms.cancelKeyDeletion(r -> r.keyId(key));
        assertThat(kms.describeKey(r -> r.keyId(key)).keyMetadata().keyState()).isEqualTo(KeyState.DISABLED);
        kms.enableKey(r -> r.keyId(key));
        assertThat(kms.decrypt(r -> r.ciphertextBlob(ciphertext)).plaintext()).isEqualTo(SECRET);
    }

    @Test
    void theWaitingPeriodHasSevenToThirtyDays() {
        String key = key().keyId();
        for (int days : new int[] {6, 31}) {
            assertThatExceptionOfType(KmsException.class)
                    .isThrownBy(() -> kms.scheduleKeyDeletion(r -> r.keyId(key).pendingWindowInDays(days)))
                    .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
        }
    }

    @Test
    void dataKeysOpenWithTheirContext() {
        String key = key().keyId();
        var made = kms.generateDataKey(r -> r.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(Map.of("t", "1")));
        assertThat(made.plaintext().asByteArray()).hasSize(32);
        assertThat(kms.decrypt(r -> r.ciphertextBlob(made.ciphertextBlob()).encryptionContext(Map.of("t", "1"))).plaintext()).isEqualTo(made.plaintext());
        var closed = kms.generateDataKeyWithoutPlaintext(r -> r.keyId(key).numberOfBytes(48));
        assertThat(kms.decrypt(r -> r.ciphertextBlob(closed.ciphertextBlob())).plaintext().asByteArray()).hasSize(48);
        assertThat(kms.generateRandom(r -> r.numberOfBytes(9)).plaintext().asByteArray()).hasSize(9);
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> kms.generateDataKey(r -> r.keyId(key)))
                .withMessageContaining("Please specify either number of bytes or key spec.");
    }

    @Test
    void aCiphertextIsReEncryptedUnderAnotherKeyAndContext() {
        KeyMetadata from = key();
        KeyMetadata to = key();
        SdkBytes ciphertext = encrypt(from.keyId(), Map.of("old", "1"));
        var again = kms.reEncrypt(r -> r.ciphertextBlob(ciphertext)
                .sourceEncryptionContext(Map.of("old", "1"))
                .destinationKeyId(to.keyId())
                .destinationEncryptionContext(Map.of("new", "2")));
        assertThat(again.sourceKeyId()).isEqualTo(from.arn());
        assertThat(again.keyId()).isEqualTo(to.arn());
        assertThat(kms.decrypt(r -> r.ciphertextBlob(again.ciphertextBlob()).encryptionContext(Map.of("new", "2"))).plaintext()).isEqualTo(SECRET);
    }

    @Test
    void rotationGivesNewMaterialAndTheOldGoesOnDecrypting() {
        KeyMetadata key = key();
        SdkBytes before = encrypt(key.keyId(), Map.of());
        assertThat(kms.getKeyRotationStatus(r -> r.keyId(key.keyId())).keyRotationEnabled()).isFalse();
        kms.enableKeyRotation(r -> r.keyId(key.keyId()).rotationPeriodInDays(90));
        var status = kms.getKeyRotationStatus(r -> r.keyId(key.keyId()));
        assertThat(status.keyRotationEnabled()).isTrue();
        assertThat(status.rotationPeriodInDays()).isEqualTo(90);
        assertThat(status.nextRotationDate()).isAfter(key.creationDate());
        kms.rotateKeyOnDemand(r -> r.keyId(key.keyId()));
        assertThat(kms.describeKey(r -> r.keyId(key.keyId())).keyMetadata().currentKeyMaterialId()).isNotEqualTo(key.currentKeyMaterialId());
        assertThat(kms.decrypt(r -> r.ciphertextBlob(before)).plaintext()).isEqualTo(SECRET);
        SdkBytes after = encrypt(key.keyId(), Map.of());
        assertThat(kms.decrypt(r -> r.ciphertextBlob(after)).plaintext()).isEqualTo(SECRET);
        assertThat(kms.listKeyRotations(r -> r.keyId(key.keyId())).rotations().stream().map(RotationsListEntry::rotationTypeAsString))
                .containsExactly("ON_DEMAND");
        kms.disableKeyRotation(r -> r.keyId(key.keyId()));
        assertThat(kms.getKeyRotationStatus(r -> r.keyId(key.keyId())).keyRotationEnabled()).isFalse();
    }

    @Test
    void aliasesAreMadeMovedListedAndDeleted() {
        KeyMetadata first = key();
        KeyMetadata second = key();
        String alias = "alias/moving-" + ALIASES.incrementAndGet();
        kms.createAlias(r -> r.aliasName(alias).targetKeyId(first.keyId()));
        assertThatExceptionOfType(AlreadyExistsException.class)
                .isThrownBy(() -> kms.createAlias(r -> r.aliasName(alias).targetKeyId(second.keyId())))
                .withMessageContaining("An alias with the name arn:aws:kms:us-east-1:000000000000:" + alias + " already exists");
        kms.updateAlias(r -> r.aliasName(alias).targetKeyId(second.arn()));
        assertThat(kms.describeKey(r -> r.keyId(alias)).keyMetadata().keyId()).isEqualTo(second.keyId());
        assertThat(kms.listAliases(r -> r.keyId(second.keyId())).aliases().stream().map(AliasListEntry::aliasName)).containsExactly(alias);
        kms.deleteAlias(r -> r.aliasName(alias));
        assertThat(kms.listAliasesPaginator(r -> r.limit(3)).aliases().stream().map(AliasListEntry::aliasName)).doesNotContain(alias).contains("alias/aws/s3");
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> kms.createAlias(r -> r.aliasName("alias/aws/mine").targetKeyId(first.keyId())))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotAuthorizedException"));
    }

    @Test
    void anAwsManagedKeyIsMadeWhenItIsFirstNamed() {
        KeyMetadata key = kms.describeKey(r -> r.keyId("alias/aws/glue")).keyMetadata();
        assertThat(key.keyManagerAsString()).isEqualTo("AWS");
        assertThat(kms.describeKey(r -> r.keyId("alias/aws/glue")).keyMetadata().keyId()).isEqualTo(key.keyId());
        assertThat(kms.getKeyRotationStatus(r -> r.keyId(key.keyId())).rotationPeriodInDays()).isEqualTo(365);
        // Only Glue may use it, and nobody may change it.
        assertAccessDenied(() -> encrypt("alias/aws/glue", Map.of()));
        assertAccessDenied(() -> kms.scheduleKeyDeletion(r -> r.keyId(key.keyId())));
    }

    private static void assertAccessDenied(ThrowingCallable call) {
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(call)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException"));
    }

    @Test
    void tagsAreKept() {
        String key = kms.createKey(r -> r.tags(tag("team", "air"))).keyMetadata().keyId();
        kms.tagResource(r -> r.keyId(key).tags(tag("cost", "7"), tag("team", "sea")));
        assertThat(kms.listResourceTags(r -> r.keyId(key)).tags()).containsExactly(tag("cost", "7"), tag("team", "sea"));
        kms.untagResource(r -> r.keyId(key).tagKeys("cost"));
        assertThat(kms.listResourceTags(r -> r.keyId(key)).tags()).containsExactly(tag("team", "sea"));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().tagKey(key).tagValue(value).build();
    }

    @Test
    void aPolicyMustBeOneAndLeaveItsWriterIn() {
        String key = key().keyId();
        for (String policy : List.of("{", "{\"Version\":\"2012-10-17\",\"Statement\":[]}", policy("arn:aws:iam::000000000000:user/nobody"),
                policy("arn:aws:iam::111111111111:root"))) {
            assertThatExceptionOfType(MalformedPolicyDocumentException.class).isThrownBy(() -> kms.putKeyPolicy(r -> r.keyId(key).policy(policy)));
            assertThatExceptionOfType(MalformedPolicyDocumentException.class).isThrownBy(() -> kms.createKey(r -> r.policy(policy)));
        }
        String good = policy("arn:aws:iam::000000000000:root");
        kms.putKeyPolicy(r -> r.keyId(key).policyName("default").policy(good));
        assertThat(kms.getKeyPolicy(r -> r.keyId(key)).policy()).isEqualTo(good);
        assertThat(kms.listKeyPolicies(r -> r.keyId(key)).policyNames()).containsExactly("default");
    }

    private static String policy(String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"" + principal
                + "\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}]}";
    }

    @Test
    void whatIsNotBuiltIsRefusedInAwssForm() {
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> kms.createKey(r -> r.keySpec(KeySpec.RSA_2048)));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> kms.createKey(r -> r.keySpec(KeySpec.HMAC_256)));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> kms.createKey(r -> r.multiRegion(true)));
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> kms.createKey(r -> r.origin("EXTERNAL")));
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> kms.getPublicKey(r -> r.keyId(key().keyId())))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented"));
    }

    @Test
    void aDryRunDoesNothing() {
        String key = key().keyId();
        assertThatExceptionOfType(DryRunOperationException.class).isThrownBy(() -> kms.encrypt(r -> r.keyId(key).plaintext(SECRET).dryRun(true)));
    }

    @Test
    void aMegabyteIsTooMuchForEncrypt() {
        String key = key().keyId();
        assertThatExceptionOfType(KmsException.class)
                .isThrownBy(() -> kms.encrypt(r -> r.keyId(key).plaintext(SdkBytes.fromByteArray(new byte[4097]))))
                .withMessageContaining("less than or equal to 4096");
    }
}
