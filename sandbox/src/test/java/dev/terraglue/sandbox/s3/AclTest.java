package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.RunningSandbox;
import dev.terraglue.sandbox.s3.acl.CanonicalId;
import dev.terraglue.sandbox.s3.acl.Grant;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControlsRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.sts.StsClient;

/** ACLs between two accounts and strangers, in buckets that have them. */
class AclTest {
    private static final String OTHER_ACCOUNT = "111122223333";
    private static final String OWNER = CanonicalId.of("000000000000");
    private static final String OTHER = CanonicalId.of(OTHER_ACCOUNT);
    private static final AwsBasicCredentials OTHER_ROOT = AwsBasicCredentials.create(OTHER_ACCOUNT, "test");

    @TempDir static Path home;

    private static RunningSandbox sandbox;
    private static S3Client s3;
    private static S3Client other;
    private static S3Client stranger;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        other = sandbox.client(S3Client.builder().forcePathStyle(true), OTHER_ROOT);
        stranger = S3Client.builder().forcePathStyle(true).endpointOverride(sandbox.address()).region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create()).build();
    }

    @AfterAll
    static void stop() {
        stranger.close();
        other.close();
        s3.close();
        sandbox.close();
    }

    /** A bucket that anybody could be let into. */
    private static void bucket(String name, ObjectOwnership ownership) {
        s3.createBucket(r -> r.bucket(name).objectOwnership(ownership));
        s3.deletePublicAccessBlock(r -> r.bucket(name));
    }

    private static void own(String bucket, ObjectOwnership ownership) {
        OwnershipControlsRule rule = OwnershipControlsRule.builder().objectOwnership(ownership).build();
        s3.putBucketOwnershipControls(r -> r.bucket(bucket).ownershipControls(c -> c.rules(rule)));
    }

    private static void put(S3Client client, String bucket, String key) {
        client.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString(key));
    }

    private static String get(S3Client client, String bucket, String key) {
        return client.getObjectAsBytes(r -> r.bucket(bucket).key(key)).asUtf8String();
    }

    private static void assertRefused(ThrowingCallable question, int status, String code) {
        assertThatThrownBy(question).isInstanceOfSatisfying(S3Exception.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            if (e.awsErrorDetails().errorCode() != null && !e.awsErrorDetails().errorCode().matches("\\d+")) {
                assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            }
        });
    }

    private static void assertDenied(ThrowingCallable question) {
        assertRefused(question, 403, "AccessDenied");
    }

    @Test
    void aPublicBucketListsAndAPublicObjectReads() {
        bucket("shown", ObjectOwnership.OBJECT_WRITER);
        put(s3, "shown", "private");
        s3.putObject(r -> r.bucket("shown").key("public").acl(ObjectCannedACL.PUBLIC_READ), RequestBody.fromString("p"));
        assertDenied(() -> stranger.listObjectsV2(r -> r.bucket("shown")));
        s3.putBucketAcl(r -> r.bucket("shown").acl("public-read"));
        for (S3Client client : new S3Client[] {stranger, other}) {
            assertThat(client.listObjectsV2(r -> r.bucket("shown")).contents()).hasSize(2);
            assertThat(get(client, "shown", "public")).isEqualTo("p");
            assertDenied(() -> get(client, "shown", "private"));
            assertRefused(() -> get(client, "shown", "none"), 404, "NoSuchKey");
            assertDenied(() -> put(client, "shown", "new"));
        }
        s3.putPublicAccessBlock(r -> r.bucket("shown").publicAccessBlockConfiguration(b -> b.ignorePublicAcls(true)));
        assertDenied(() -> get(stranger, "shown", "public"));
    }

    @Test
    void anAccountHasWhatItIsGranted() {
        bucket("granted", ObjectOwnership.OBJECT_WRITER);
        put(s3, "granted", "k");
        s3.putBucketAcl(r -> r.bucket("granted").grantRead("id=" + OTHER).grantWriteACP("id=" + OTHER));
        assertThat(other.listObjectsV2(r -> r.bucket("granted")).contents()).hasSize(1);
        assertDenied(() -> put(other, "granted", "new"));
        assertDenied(() -> other.getBucketAcl(r -> r.bucket("granted")));
        assertDenied(() -> stranger.listObjectsV2(r -> r.bucket("granted")));
        other.putBucketAcl(r -> r.bucket("granted").acl("authenticated-read"));
        assertThat(s3.getBucketAcl(r -> r.bucket("granted")).grants()).extracting(grant -> grant.grantee().uri()).contains(Grant.AUTHENTICATED_USERS);
        assertThat(other.listObjectsV2(r -> r.bucket("granted")).contents()).hasSize(1);
        assertDenied(() -> stranger.listObjectsV2(r -> r.bucket("granted")));
    }

    @Test
    void aPolicysDenyGoesBeforeAGrant() {
        bucket("denied", ObjectOwnership.OBJECT_WRITER);
        s3.putBucketAcl(r -> r.bucket("denied").acl("public-read"));
        other.listObjectsV2(r -> r.bucket("denied"));
        s3.putBucketPolicy(r -> r.bucket("denied").policy("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                + "\"Action\":\"s3:ListBucket\",\"Resource\":\"arn:aws:s3:::denied\"}]}"));
        assertDenied(() -> other.listObjectsV2(r -> r.bucket("denied")));
    }

    @Test
    void whatAnotherWritesIsTheWritersOrIsHandedOver() {
        bucket("written", ObjectOwnership.OBJECT_WRITER);
        s3.putBucketAcl(r -> r.bucket("written").acl("public-read-write"));
        put(other, "written", "own");
        assertDenied(() -> get(s3, "written", "own"));
        assertThat(get(other, "written", "own")).isEqualTo("own");
        assertThat(s3.listObjectsV2(r -> r.bucket("written").fetchOwner(true)).contents().getFirst().owner().id()).isEqualTo(OTHER);
        other.putObjectAcl(r -> r.bucket("written").key("own").acl("bucket-owner-full-control"));
        assertThat(get(s3, "written", "own")).isEqualTo("own");
        assertThat(s3.getObjectAcl(r -> r.bucket("written").key("own")).owner().id()).isEqualTo(OTHER);
        put(stranger, "written", "nobodys");
        assertThat(s3.listObjects(r -> r.bucket("written").prefix("nobodys")).contents().getFirst().owner().id()).isEqualTo(CanonicalId.ANONYMOUS);

        own("written", ObjectOwnership.BUCKET_OWNER_PREFERRED);
        other.putObject(r -> r.bucket("written").key("given").acl("bucket-owner-full-control"), RequestBody.fromString("x"));
        assertThat(s3.getObjectAcl(r -> r.bucket("written").key("given")).owner().id()).isEqualTo(OWNER);
    }

    @Test
    void aBucketWhoseOwnerOwnsAllHasNoAcls() {
        s3.createBucket(r -> r.bucket("enforced"));
        put(s3, "enforced", "k");
        assertRefused(() -> s3.putBucketAcl(r -> r.bucket("enforced").acl("private")), 400, "AccessControlListNotSupported");
        assertRefused(() -> s3.putObjectAcl(r -> r.bucket("enforced").key("k").acl("public-read")), 400, "AccessControlListNotSupported");
        assertRefused(() -> s3.putObject(r -> r.bucket("enforced").key("k").acl("private"), RequestBody.empty()), 400, "AccessControlListNotSupported");
        s3.putObject(r -> r.bucket("enforced").key("k").acl("bucket-owner-full-control"), RequestBody.empty());
        assertThat(s3.getObjectAcl(r -> r.bucket("enforced").key("k")).grants()).extracting(grant -> grant.grantee().id()).containsExactly(OWNER);
        assertRefused(() -> s3.createBucket(r -> r.bucket("new").acl("public-read")), 400, "InvalidBucketAclWithObjectOwnership");
        assertRefused(() -> s3.createBucket(r -> r.bucket("new").acl("public-read").objectOwnership("ObjectWriter")),
                400, "InvalidBucketAclWithBlockPublicAccessError");
        bucket("before", ObjectOwnership.OBJECT_WRITER);
        s3.putBucketAcl(r -> r.bucket("before").acl("public-read"));
        assertRefused(() -> own("before", ObjectOwnership.BUCKET_OWNER_ENFORCED), 400, "InvalidBucketAclWithObjectOwnership");
    }

    @Test
    void anAccountFindsItsBucketsAndNothingElse() {
        other.createBucket(r -> r.bucket("theirs"));
        put(other, "theirs", "k");
        assertThat(other.listBuckets().buckets()).extracting(b -> b.name()).containsExactly("theirs");
        assertThat(s3.listBuckets().buckets()).extracting(b -> b.name()).doesNotContain("theirs");
        assertDenied(() -> get(s3, "theirs", "k"));
        assertRefused(() -> s3.createBucket(r -> r.bucket("theirs")), 409, "BucketAlreadyExists");
        try (StsClient sts = sandbox.client(StsClient.builder(), OTHER_ROOT); IamClient iam = sandbox.client(IamClient.builder(), OTHER_ROOT)) {
            assertThat(sts.getCallerIdentity().account()).isEqualTo(OTHER_ACCOUNT);
            assertThatThrownBy(iam::listUsers).isInstanceOfSatisfying(IamException.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"));
        }
    }

    @Test
    void aPolicyLetsAnotherAccountIn() {
        s3.createBucket(r -> r.bucket("shared"));
        put(s3, "shared", "k");
        s3.putBucketPolicy(r -> r.bucket("shared").policy("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\""
                + OTHER_ACCOUNT + "\"},\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::shared/*\"}]}"));
        assertThat(get(other, "shared", "k")).isEqualTo("k");
        assertDenied(() -> get(stranger, "shared", "k"));
        assertDenied(() -> other.listObjectsV2(r -> r.bucket("shared")));
        assertDenied(() -> get(other, "shared", "none"));
    }
}
