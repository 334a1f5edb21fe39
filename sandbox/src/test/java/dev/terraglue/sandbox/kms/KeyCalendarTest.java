package dev.terraglue.sandbox.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.iam.Iam;
import dev.terraglue.sandbox.iam.Ids;
import dev.terraglue.sandbox.service.Authorizer.Decision;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.CreateAliasRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyResponse;
import software.amazon.awssdk.services.kms.model.DecryptRequest;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.kms.model.EncryptResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.ListKeyRotationsRequest;
import software.amazon.awssdk.services.kms.model.ListKeyRotationsResponse;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;

/** What happens to keys when their time has come; the operations are called at times of the test's choice. */
class KeyCalendarTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private Database database;

    @SuppressWarnings("NullAway.Init")
    private Service service;

    private Instant now = Instant.parse("2026-11-20T10:00:00Z");

    @BeforeEach
    void open() {
        database = Database.open(home.resolve("metadata.sqlite"), List.of(KmsService.SCHEMA, Iam.SCHEMA));
        Iam iam = new Iam(database, "000000000000", new Ids(new Random(1)), null);
        service = new KmsService(database, "000000000000", new SecretKeySpec(new byte[32], "AES"), (call, request) -> new Decision(true, "test"),
                        iam.resourcePolicies(key -> Optional.empty()), new SecureRandom(), UUID::randomUUID)
                .service();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private <O> O call(Object request, Class<O> answer) {
        String name = request.getClass().getSimpleName().replaceFirst("Request$", "");
        return answer.cast(perform(Optional.ofNullable(service.operations().get(name)).orElseThrow(), request));
    }

    private <I> Object perform(Operation<I> operation, Object request) {
        I input = operation.requestType().cast(request);
        HttpRequest http = new HttpRequest("POST", "/", "", QueryString.parse(""), new HttpHeaders(), InputStream.nullInputStream(), false, "127.0.0.1");
        Call call = new Call("REQUEST", Caller.root("000000000000", "test"), "us-east-1", now, http);
        operation.access().requests(input, call);
        return operation.handler().handle(input, call).response();
    }

    private String key() {
        return call(CreateKeyRequest.builder().build(), CreateKeyResponse.class).keyMetadata().keyId();
    }

    private SdkBytes encrypt(String key) {
        return call(EncryptRequest.builder().keyId(key).plaintext(SdkBytes.fromUtf8String("x")).build(), EncryptResponse.class).ciphertextBlob();
    }

    private DecryptResponse decrypt(SdkBytes ciphertext) {
        return call(DecryptRequest.builder().ciphertextBlob(ciphertext).build(), DecryptResponse.class);
    }

    @Test
    void aKeyIsGoneForGoodWhenItsWaitingPeriodIsOver() {
        String key = key();
        SdkBytes ciphertext = encrypt(key);
        call(CreateAliasRequest.builder().aliasName("alias/mine").targetKeyId(key).build(), Object.class);
        call(ScheduleKeyDeletionRequest.builder().keyId(key).pendingWindowInDays(7).build(), Object.class);
        now = now.plus(Duration.ofDays(7)).minusSeconds(1);
        assertThatThrownBy(() -> decrypt(ciphertext)).hasMessageContaining("is pending deletion.");
        now = now.plusSeconds(1);
        assertThat(call(ListKeysRequest.builder().build(), ListKeysResponse.class).keys()).isEmpty();
        assertThatThrownBy(() -> call(DescribeKeyRequest.builder().keyId(key).build(), Object.class)).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> call(DescribeKeyRequest.builder().keyId("alias/mine").build(), Object.class)).hasMessageContaining("is not found");
        assertThatThrownBy(() -> decrypt(ciphertext)).isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo("AccessDeniedException"));
        List<Integer> left = database.read(sql -> sql.list("SELECT number FROM kms_material", row -> row.getInt(1)));
        assertThat(left).isEmpty();
    }

    @Test
    void aKeyIsRotatedWhenItIsDue() {
        String key = key();
        SdkBytes before = encrypt(key);
        call(EnableKeyRotationRequest.builder().keyId(key).rotationPeriodInDays(90).build(), Object.class);
        now = now.plus(Duration.ofDays(90));
        SdkBytes after = encrypt(key);
        assertThat(decrypt(after).keyMaterialId()).isNotEqualTo(decrypt(before).keyMaterialId());
        assertThat(call(ListKeyRotationsRequest.builder().keyId(key).build(), ListKeyRotationsResponse.class).rotations())
                .singleElement()
                .satisfies(rotation -> assertThat(rotation.rotationType()).isEqualTo(RotationType.AUTOMATIC));
        assertThat(call(GetKeyRotationStatusRequest.builder().keyId(key).build(), GetKeyRotationStatusResponse.class).nextRotationDate())
                .isEqualTo(now.plus(Duration.ofDays(90)));
    }

    @Test
    void theMaterialOfAKeyLiesWrapped() {
        String key = key();
        byte[] wrapped = database.read(sql -> sql.first("SELECT wrapped FROM kms_material WHERE key = ?", row -> row.getBytes(1), key)).orElseThrow();
        // A nonce, 256 bits, a tag.
        assertThat(wrapped).hasSize(12 + 32 + 16);
    }
}
