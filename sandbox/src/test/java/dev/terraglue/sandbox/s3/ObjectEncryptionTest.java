package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.EncryptionType;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Encryption of objects, from outside and on the disk. */
class ObjectEncryptionTest {
    private static final String ROOT_POLICY = "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::000000000000:root\"},\"Action\":\"kms:*\",\"Resource\":\"*\"}";
    private static final int PART = 5 << 20;
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir static Path home;

    private static RunningSandbox sandbox;
    private static S3Client s3;
    private static KmsClient kms;
    private static IamClient iam;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        s3 = sandbox.client(s3());
        kms = sandbox.client(KmsClient.builder());
        iam = sandbox.client(IamClient.builder());
        s3.createBucket(r -> r.bucket("lake"));
    }

    @AfterAll
    static void stop() {
        s3.close();
        kms.close();
        iam.close();
        sandbox.close();
    }

    private static S3ClientBuilder s3() {
        return S3Client.builder().forcePathStyle(true);
    }

    private static KeyMetadata key() {
        return kms.createKey().keyMetadata();
    }

    private static String name(String prefix) {
        return prefix + "-" + NAMES.incrementAndGet();
    }

    private static String bucket(String kmsKey, boolean bucketKey) {
        String bucket = name("bucket");
        s3.createBucket(r -> r.bucket(bucket));
        s3.putBucketEncryption(r -> r.bucket(bucket).serverSideEncryptionConfiguration(rules(rule -> rule.bucketKeyEnabled(bucketKey)
                .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID(kmsKey)))));
        return bucket;
    }

    @Test
    void theContextThatTheWriterGaveIsToldToTheWriter() {
        String context = Base64.getEncoder().encodeToString("{\"team\":\"lake\"}".getBytes(StandardCharsets.UTF_8));
        String key = key().arn();
        var written = s3.putObject(r -> r.bucket("lake").key("told").serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(key)
                .ssekmsEncryptionContext(context), RequestBody.fromString("x"));
        assertThat(written.ssekmsEncryptionContext()).isEqualTo(context);
        assertThat(s3.headObject(r -> r.bucket("lake").key("told")).sdkHttpResponse().headers()).doesNotContainKey("x-amz-server-side-encryption-context");
    }

    @Test
    void dualLayerEncryptionIsToldAsSuchAndReads() {
        String key = key().arn();
        s3.putObject(r -> r.bucket("lake").key("dual").serverSideEncryption(ServerSideEncryption.AWS_KMS_DSSE).ssekmsKeyId(key), RequestBody.fromString("x"));
        var got = s3.getObjectAsBytes(r -> r.bucket("lake").key("dual"));
        assertThat(got.asUtf8String()).isEqualTo("x");
        assertThat(got.response().serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS_DSSE);
        assertThat(got.response().ssekmsKeyId()).isEqualTo(key);
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static void assertRefused(ThrowingCallable call, String code, String message) {
        assertThatExceptionOfType(S3Exception.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(message);
        });
    }

    /** A customer's key as requests carry it. */
    private record OwnKey(String key, String md5) {
        static OwnKey of(String secret) {
            byte[] bytes = secret.getBytes(StandardCharsets.US_ASCII);
            return new OwnKey(Base64.getEncoder().encodeToString(bytes), Base64.getEncoder().encodeToString(md5Of(bytes)));
        }
    }

    private static byte[] md5Of(byte[] bytes) {
        return Checksum.messageDigest("MD5").digest(bytes);
    }

    private static final OwnKey CUSTOMERS = OwnKey.of("0123456789abcdef0123456789abcdef");
    private static final OwnKey OTHER = OwnKey.of("another key, of 32 bytes as well");

    @Test
    void nothingOfAnObjectLiesReadableOnTheDisk() throws IOException {
        String marker = "MARKER-OF-THE-PLAINTEXT";
        byte[] small = (marker + " small").getBytes(StandardCharsets.US_ASCII);
        byte[] large = (marker + " large ").repeat(20_000).getBytes(StandardCharsets.US_ASCII);
        String key = key().keyId();
        for (byte[] content : List.of(small, large)) {
            String object = name("object");
            s3.putObject(r -> r.bucket("lake").key(object), RequestBody.fromBytes(content));
            s3.putObject(r -> r.bucket("lake").key(object + "k").serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(key), RequestBody.fromBytes(content));
            s3.putObject(r -> r.bucket("lake").key(object + "c").sseCustomerAlgorithm("AES256").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(CUSTOMERS.md5()),
                    RequestBody.fromBytes(content));
            s3.copyObject(r -> r.sourceBucket("lake").sourceKey(object + "k").destinationBucket("lake").destinationKey(object + "copy"));
        }
        upload(name("parts"), Arrays.copyOf((marker + " ").repeat(300_000).getBytes(StandardCharsets.US_ASCII), PART + 1000), key);
        List<Path> readable = new ArrayList<>();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (bytes.contains(marker) || bytes.contains(CUSTOMERS.key())) readable.add(file);
            }
        }
        assertThat(readable).isEmpty();
    }

    @Test
    void theSecretOfTheHomeIsForItsOwnerOnly() throws IOException {
        assertThat(Files.getPosixFilePermissions(home.resolve("secret.key")).toString()).contains("OWNER_READ", "OWNER_WRITE").doesNotContain("GROUP", "OTHERS");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16_384, 16_385, 65_535, 65_536, 65_537, 131_072, 1_000_000})
    void everySizeComesBackInWholeAndInRanges(int size) {
        byte[] content = random(size);
        String key = key().keyId();
        s3.putObject(r -> r.bucket("lake").key("own" + size), RequestBody.fromBytes(content));
        s3.putObject(r -> r.bucket("lake").key("kms" + size).serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(key), RequestBody.fromBytes(content));
        for (String object : List.of("own" + size, "kms" + size)) {
            assertThat(s3.getObjectAsBytes(r -> r.bucket("lake").key(object)).asByteArrayUnsafe()).isEqualTo(content);
            for (int from : new int[] {0, 1, 65_535, 65_536, 70_000, size - 1}) {
                if (from < 0 || from >= size) continue;
                int to = Math.min(size, from + 66_000);
                assertThat(s3.getObjectAsBytes(r -> r.bucket("lake").key(object).range("bytes=" + from + "-" + (to - 1))).asByteArrayUnsafe())
                        .isEqualTo(Arrays.copyOfRange(content, from, to));
            }
        }
    }

    private static void upload(String object, byte[] content, String kmsKey) {
        String upload = s3.createMultipartUpload(r -> r.bucket("lake").key(object).serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(kmsKey)).uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int number = 1, at = 0; at < content.length; number++, at += PART) {
            int part = number;
            byte[] bytes = Arrays.copyOfRange(content, at, Math.min(content.length, at + PART));
            String etag = s3.uploadPart(r -> r.bucket("lake").key(object).uploadId(upload).partNumber(part), RequestBody.fromBytes(bytes)).eTag();
            parts.add(CompletedPart.builder().partNumber(part).eTag(etag).build());
        }
        s3.completeMultipartUpload(r -> r.bucket("lake").key(object).uploadId(upload).multipartUpload(m -> m.parts(parts)));
    }

    @Test
    void aMultipartUploadIsEncryptedAsItWasBegun() {
        byte[] content = random(PART + 70_000);
        KeyMetadata key = key();
        upload("parts", content, key.keyId());
        var got = s3.getObjectAsBytes(r -> r.bucket("lake").key("parts"));
        assertThat(got.asByteArrayUnsafe()).isEqualTo(content);
        assertThat(got.response().ssekmsKeyId()).isEqualTo(key.arn());
        assertThat(s3.getObjectAsBytes(r -> r.bucket("lake").key("parts").range("bytes=" + (PART - 10) + "-" + (PART + 9))).asByteArrayUnsafe())
                .isEqualTo(Arrays.copyOfRange(content, PART - 10, PART + 10));
    }

    @Test
    void aBucketsKeyEncryptsWhatComesWithoutAWish() {
        KeyMetadata key = key();
        String bucket = bucket(key.keyId(), true);
        var put = s3.putObject(r -> r.bucket(bucket).key("o"), RequestBody.fromString("x"));
        assertThat(put.serverSideEncryption()).isEqualTo(ServerSideEncryption.AWS_KMS);
        assertThat(put.ssekmsKeyId()).isEqualTo(key.arn());
        assertThat(put.bucketKeyEnabled()).isTrue();
        var head = s3.headObject(r -> r.bucket(bucket).key("o"));
        assertThat(head.ssekmsKeyId()).isEqualTo(key.arn());
        assertThat(head.bucketKeyEnabled()).isTrue();
        assertThat(s3.putObject(r -> r.bucket(bucket).key("p").serverSideEncryption(ServerSideEncryption.AES256), RequestBody.fromString("x")).serverSideEncryption())
                .isEqualTo(ServerSideEncryption.AES256);
    }

    @Test
    void withoutAKeysNameItIsAwssOwnForS3() {
        var put = s3.putObject(r -> r.bucket("lake").key("managed").serverSideEncryption(ServerSideEncryption.AWS_KMS), RequestBody.fromString("x"));
        assertThat(put.ssekmsKeyId()).isEqualTo(kms.describeKey(r -> r.keyId("alias/aws/s3")).keyMetadata().arn());
        assertThat(s3.getObjectAsBytes(r -> r.bucket("lake").key("managed")).asUtf8String()).isEqualTo("x");
    }

    @Test
    void theEntityTagIsTheMd5OnlyUnderS3sOwnKey() {
        String md5 = HexFormat.of().formatHex(md5Of("x".getBytes(StandardCharsets.US_ASCII)));
        assertThat(s3.putObject(r -> r.bucket("lake").key("tag"), RequestBody.fromString("x")).eTag()).isEqualTo('"' + md5 + '"');
        assertThat(s3.putObject(r -> r.bucket("lake").key("tag").serverSideEncryption(ServerSideEncryption.AWS_KMS), RequestBody.fromString("x")).eTag())
                .hasSize(34)
                .isNotEqualTo('"' + md5 + '"');
    }

    @Test
    void anObjectOfADisabledOrDeletedKeyIsNotRead() {
        KeyMetadata key = key();
        String bucket = bucket(key.arn(), true);
        s3.putObject(r -> r.bucket(bucket).key("o"), RequestBody.fromString("x"));
        kms.disableKey(r -> r.keyId(key.keyId()));
        assertRefused(() -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("o")), "KMS.DisabledException", key.arn() + " is disabled.");
        assertRefused(() -> s3.putObject(r -> r.bucket(bucket).key("p"), RequestBody.fromString("x")), "KMS.DisabledException", "is disabled.");
        assertThat(s3.headObject(r -> r.bucket(bucket).key("o")).contentLength()).isEqualTo(1);
        kms.scheduleKeyDeletion(r -> r.keyId(key.keyId()));
        assertRefused(() -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("o")), "KMS.KMSInvalidStateException", "is pending deletion.");
        assertRefused(() -> s3.copyObject(r -> r.sourceBucket(bucket).sourceKey("o").destinationBucket("lake").destinationKey("o")),
                "KMS.KMSInvalidStateException", "is pending deletion.");
        kms.cancelKeyDeletion(r -> r.keyId(key.keyId()));
        kms.enableKey(r -> r.keyId(key.keyId()));
        assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("o")).asUtf8String()).isEqualTo("x");
    }

    @Test
    void aKeyThatIsNotThereIsToldInS3sWords() {
        assertRefused(() -> s3.putObject(r -> r.bucket("lake").key("n").serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId("alias/none"),
                RequestBody.fromString("x")), "KMS.NotFoundException", "Alias arn:aws:kms:us-east-1:000000000000:alias/none is not found.");
        assertRefused(() -> s3.putObject(r -> r.bucket("lake").key("n").serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId("nonsense"),
                RequestBody.fromString("x")), "KMS.NotFoundException", "Invalid keyId 'nonsense'");
    }

    private static S3Client user(String kmsActions) {
        String name = name("user");
        iam.createUser(r -> r.userName(name));
        iam.putUserPolicy(r -> r.userName(name).policyName("p").policyDocument(
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:*\"" + kmsActions + "],\"Resource\":\"*\"}]}"));
        AccessKey key = iam.createAccessKey(r -> r.userName(name)).accessKey();
        return sandbox.client(s3(), AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
    }

    @Test
    void whoMayUseTheBucketButNotTheKeyIsRefused() {
        String bucket = bucket(key().keyId(), false);
        s3.putObject(r -> r.bucket(bucket).key("o"), RequestBody.fromString("x"));
        try (S3Client onlyS3 = user(""); S3Client writer = user(",\"kms:GenerateDataKey\""); S3Client reader = user(",\"kms:Decrypt\"")) {
            assertRefused(() -> onlyS3.putObject(r -> r.bucket(bucket).key("p"), RequestBody.fromString("x")), "AccessDenied",
                    "because no identity-based policy allows the kms:GenerateDataKey action");
            assertRefused(() -> onlyS3.getObjectAsBytes(r -> r.bucket(bucket).key("o")), "AccessDenied",
                    "because no identity-based policy allows the kms:Decrypt action");
            writer.putObject(r -> r.bucket(bucket).key("p"), RequestBody.fromString("x"));
            assertRefused(() -> writer.getObjectAsBytes(r -> r.bucket(bucket).key("p")), "AccessDenied", "kms:Decrypt");
            assertThat(reader.getObjectAsBytes(r -> r.bucket(bucket).key("p")).asUtf8String()).isEqualTo("x");
        }
    }

    @Test
    void aKeyCanBeForOneServiceAndOneContext() {
        String viaS3 = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":[\"kms:GenerateDataKey\",\"kms:Decrypt\"],\"Resource\":\"*\",\"Condition\":{\"StringEquals\":"
                + "{\"kms:ViaService\":\"s3.us-east-1.amazonaws.com\",\"kms:EncryptionContext:aws:s3:arn\":\"arn:aws:s3:::lake/allowed\"}}}";
        String key = kms.createKey(r -> r.policy("{\"Version\":\"2012-10-17\",\"Statement\":[" + ROOT_POLICY + "," + viaS3 + "]}")).keyMetadata().keyId();
        try (S3Client user = user("")) {
            user.putObject(r -> r.bucket("lake").key("allowed").serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(key), RequestBody.fromString("x"));
            assertThat(user.getObjectAsBytes(r -> r.bucket("lake").key("allowed")).asUtf8String()).isEqualTo("x");
            assertRefused(() -> user.putObject(r -> r.bucket("lake").key("other").serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(key),
                    RequestBody.fromString("x")), "AccessDenied", "kms:GenerateDataKey");
        }
    }

    @Test
    void aContextOfTheWritersOwnCountsToo() {
        String key = key().keyId();
        String context = Base64.getEncoder().encodeToString("{\"team\":\"air\"}".getBytes(StandardCharsets.UTF_8));
        s3.putObject(r -> r.bucket("lake").key("context").serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(key).ssekmsEncryptionContext(context),
                RequestBody.fromString("x"));
        assertThat(s3.getObjectAsBytes(r -> r.bucket("lake").key("context")).asUtf8String()).isEqualTo("x");
    }

    @Test
    void aCustomersKeyIsNeededForEveryLookAtItsObject() {
        var put = s3.putObject(r -> r.bucket("lake").key("c").sseCustomerAlgorithm("AES256").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(CUSTOMERS.md5()),
                RequestBody.fromString("x"));
        assertThat(put.sseCustomerKeyMD5()).isEqualTo(CUSTOMERS.md5());
        var got = s3.getObjectAsBytes(r -> r.bucket("lake").key("c").sseCustomerAlgorithm("AES256").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(CUSTOMERS.md5()));
        assertThat(got.asUtf8String()).isEqualTo("x");
        assertThat(got.response().sseCustomerAlgorithm()).isEqualTo("AES256");
        assertThat(s3.headObject(r -> r.bucket("lake").key("c").sseCustomerAlgorithm("AES256").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(CUSTOMERS.md5()))
                .contentLength()).isEqualTo(1);
        assertRefused(() -> s3.getObjectAsBytes(r -> r.bucket("lake").key("c")), "InvalidRequest",
                "The object was stored using a form of Server Side Encryption. The correct parameters must be provided to retrieve the object.");
        assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> s3.headObject(r -> r.bucket("lake").key("c")))
                .satisfies(e -> assertThat(e.statusCode()).isEqualTo(400));
        assertRefused(() -> s3.getObjectAsBytes(r -> r.bucket("lake").key("c").sseCustomerAlgorithm("AES256").sseCustomerKey(OTHER.key()).sseCustomerKeyMD5(OTHER.md5())),
                "AccessDenied", "Access Denied");
    }

    @Test
    void aCustomersKeyMustFitItsDigestAndItsObject() {
        s3.putObject(r -> r.bucket("lake").key("plain"), RequestBody.fromString("x"));
        assertRefused(() -> s3.putObject(r -> r.bucket("lake").key("c2").sseCustomerAlgorithm("AES256").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(OTHER.md5()),
                RequestBody.fromString("x")), "InvalidArgument", "The calculated MD5 hash of the key did not match the hash that was provided.");
        assertRefused(() -> s3.putObject(r -> r.bucket("lake").key("c2").sseCustomerAlgorithm("AES128").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(CUSTOMERS.md5()),
                RequestBody.fromString("x")), "InvalidEncryptionAlgorithmError", "Supported value: AES256.");
        assertRefused(() -> s3.getObjectAsBytes(r -> r.bucket("lake").key("plain").sseCustomerAlgorithm("AES256").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(CUSTOMERS.md5())),
                "InvalidRequest", "The encryption parameters are not applicable to this object.");
    }

    @Test
    void aCopyOpensWithOneCustomersKeyAndSealsWithAnother() {
        s3.putObject(r -> r.bucket("lake").key("from").sseCustomerAlgorithm("AES256").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(CUSTOMERS.md5()),
                RequestBody.fromString("x"));
        assertRefused(() -> s3.copyObject(r -> r.sourceBucket("lake").sourceKey("from").destinationBucket("lake").destinationKey("to")),
                "InvalidRequest", "The object was stored using a form of Server Side Encryption.");
        s3.copyObject(r -> r.sourceBucket("lake").sourceKey("from").destinationBucket("lake").destinationKey("to")
                .copySourceSSECustomerAlgorithm("AES256").copySourceSSECustomerKey(CUSTOMERS.key()).copySourceSSECustomerKeyMD5(CUSTOMERS.md5())
                .sseCustomerAlgorithm("AES256").sseCustomerKey(OTHER.key()).sseCustomerKeyMD5(OTHER.md5()));
        assertThat(s3.getObjectAsBytes(r -> r.bucket("lake").key("to").sseCustomerAlgorithm("AES256").sseCustomerKey(OTHER.key()).sseCustomerKeyMD5(OTHER.md5())).asUtf8String())
                .isEqualTo("x");
    }

    @Test
    void thePartsOfAnUploadBringItsCustomersKey() {
        String upload = s3.createMultipartUpload(r -> r.bucket("lake").key("cp").sseCustomerAlgorithm("AES256").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(CUSTOMERS.md5()))
                .uploadId();
        assertRefused(() -> s3.uploadPart(r -> r.bucket("lake").key("cp").uploadId(upload).partNumber(1), RequestBody.fromString("x")),
                "InvalidRequest", "Subsequent part requests must include the appropriate encryption parameters.");
        assertRefused(() -> s3.uploadPart(r -> r.bucket("lake").key("cp").uploadId(upload).partNumber(1)
                        .sseCustomerAlgorithm("AES256").sseCustomerKey(OTHER.key()).sseCustomerKeyMD5(OTHER.md5()), RequestBody.fromString("x")),
                "InvalidRequest", "The provided encryption parameters did not match the ones used originally.");
        String etag = s3.uploadPart(r -> r.bucket("lake").key("cp").uploadId(upload).partNumber(1)
                .sseCustomerAlgorithm("AES256").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(CUSTOMERS.md5()), RequestBody.fromString("x")).eTag();
        s3.completeMultipartUpload(r -> r.bucket("lake").key("cp").uploadId(upload).multipartUpload(m -> m.parts(CompletedPart.builder().partNumber(1).eTag(etag).build())));
        assertThat(s3.getObjectAsBytes(r -> r.bucket("lake").key("cp").sseCustomerAlgorithm("AES256").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(CUSTOMERS.md5()))
                .asUtf8String()).isEqualTo("x");
    }

    @Test
    void aBucketCanRefuseCustomersKeys() {
        String bucket = name("blocking");
        s3.createBucket(r -> r.bucket(bucket));
        s3.putBucketEncryption(r -> r.bucket(bucket).serverSideEncryptionConfiguration(rules(rule -> rule
                .applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AES256))
                .blockedEncryptionTypes(b -> b.encryptionType(EncryptionType.SSE_C)))));
        assertRefused(() -> s3.putObject(r -> r.bucket(bucket).key("c").sseCustomerAlgorithm("AES256").sseCustomerKey(CUSTOMERS.key()).sseCustomerKeyMD5(CUSTOMERS.md5()),
                RequestBody.fromString("x")), "AccessDenied", "blocks");
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        assertRefused(() -> s3.putObject(r -> r.bucket("lake").key("w").serverSideEncryption("ROT13"), RequestBody.fromString("x")), "InvalidArgument", "not supported");
        assertRefused(() -> s3.putObject(r -> r.bucket("lake").key("w").serverSideEncryption(ServerSideEncryption.AES256).ssekmsKeyId("k"), RequestBody.fromString("x")),
                "InvalidArgument", "requires HTTP header x-amz-server-side-encryption : aws:kms");
        assertRefused(() -> s3.putBucketEncryption(r -> r.bucket("lake").serverSideEncryptionConfiguration(rules(rule ->
                rule.applyServerSideEncryptionByDefault(d -> d.sseAlgorithm(ServerSideEncryption.AES256).kmsMasterKeyID("k"))))), "InvalidArgument", "KMSMasterKeyID");
    }

    @Test
    void anotherSandboxOnTheSameHomeReadsWhatTheFirstWrote(@TempDir Path moved) {
        byte[] content = random(100_000);
        Map<String, String> written;
        try (RunningSandbox first = RunningSandbox.start(moved); S3Client client = first.client(s3()); KmsClient keys = first.client(KmsClient.builder())) {
            String key = keys.createKey().keyMetadata().arn();
            client.createBucket(r -> r.bucket("kept"));
            client.putObject(r -> r.bucket("kept").key("own"), RequestBody.fromBytes(content));
            client.putObject(r -> r.bucket("kept").key("kms").serverSideEncryption(ServerSideEncryption.AWS_KMS).ssekmsKeyId(key), RequestBody.fromBytes(content));
            written = Map.of("own", "", "kms", key);
        }
        try (RunningSandbox second = RunningSandbox.start(moved); S3Client client = second.client(s3())) {
            written.keySet().forEach(object ->
                    assertThat(client.getObjectAsBytes(r -> r.bucket("kept").key(object)).asByteArrayUnsafe()).isEqualTo(content));
        }
    }

    private static ServerSideEncryptionConfiguration rules(Consumer<ServerSideEncryptionRule.Builder> rule) {
        return ServerSideEncryptionConfiguration.builder().rules(ServerSideEncryptionRule.builder().applyMutation(rule).build()).build();
    }
}
