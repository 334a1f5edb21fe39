package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.RunningSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Who may see and do what: strangers, users with little, and addresses that were signed for them. */
class AccessTest {
    @TempDir static Path home;

    private static RunningSandbox sandbox;
    private static S3Client s3;
    private static HttpClient stranger;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        stranger = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        stranger.close();
        s3.close();
        sandbox.close();
    }

    private static String policy(String bucket) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::"
                + bucket + "/*\"}]}";
    }

    private static int asStranger(String path) throws IOException, InterruptedException {
        return stranger.send(HttpRequest.newBuilder(URI.create(sandbox.address() + path)).build(), BodyHandlers.ofString()).statusCode();
    }

    @Test
    void whoMayNotListIsNotToldThatAKeyIsMissing() {
        s3.createBucket(r -> r.bucket("secrets"));
        try (IamClient iam = sandbox.client(IamClient.builder())) {
            iam.createUser(r -> r.userName("reader"));
            iam.putUserPolicy(r -> r.userName("reader").policyName("read").policyDocument(
                    "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}}"));
            var key = iam.createAccessKey(r -> r.userName("reader")).accessKey();
            try (S3Client reader = sandbox.client(
                    S3Client.builder().forcePathStyle(true), AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()))) {
                assertThatThrownBy(() -> reader.getObjectAsBytes(r -> r.bucket("secrets").key("none"))).isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorMessage()).contains("s3:ListBucket");
                });
                assertThatThrownBy(() -> reader.headBucket(r -> r.bucket("no-such-bucket-here")))
                        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
                iam.putUserPolicy(r -> r.userName("reader").policyName("list").policyDocument(
                        "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:ListBucket\",\"Resource\":\"*\"}}"));
                assertThatThrownBy(() -> reader.getObjectAsBytes(r -> r.bucket("secrets").key("none")))
                        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(404));
            }
        }
    }

    @Test
    void theBlockKeepsABucketFromBecomingPublic() throws IOException, InterruptedException {
        s3.createBucket(r -> r.bucket("site"));
        s3.putObject(r -> r.bucket("site").key("k"), RequestBody.fromString("x"));
        assertThatThrownBy(() -> s3.putBucketPolicy(r -> r.bucket("site").policy(policy("site"))))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(403);
                    assertThat(e.awsErrorDetails().errorMessage()).contains("BlockPublicPolicy");
                });
        s3.deletePublicAccessBlock(r -> r.bucket("site"));
        s3.putBucketPolicy(r -> r.bucket("site").policy(policy("site")));
        assertThat(s3.getBucketPolicyStatus(r -> r.bucket("site")).policyStatus().isPublic()).isTrue();
        assertThat(asStranger("/site/k")).isEqualTo(200);
        s3.putPublicAccessBlock(r -> r.bucket("site").publicAccessBlockConfiguration(block -> block.restrictPublicBuckets(true)));
        assertThat(asStranger("/site/k")).isEqualTo(403);
        assertThat(s3.getObjectAsBytes(r -> r.bucket("site").key("k")).asUtf8String()).isEqualTo("x");
    }

    @Test
    void aPolicyIsAboutItsBucketAndWhoIsThere() {
        s3.createBucket(r -> r.bucket("ruled"));
        String good = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::000000000000:root\"},"
                + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::ruled/*\"}]}";
        s3.putBucketPolicy(r -> r.bucket("ruled").policy(good));
        assertThat(faultOf(good.replace("ruled", "another"))).isEqualTo("Policy has invalid resource");
        assertThat(faultOf(good.replace("s3:GetObject", "glue:GetTable"))).isEqualTo("Policy has invalid action");
        assertThat(faultOf(good.replace(":root", ":user/nobody"))).isEqualTo("Invalid principal in policy");
        assertThat(faultOf(good.replace("Principal", "NotPrincipal"))).isEqualTo("Allow with NotPrincipal is not allowed");
    }

    @Test
    void aPolicyNamesPrincipalsAsAwsDoes() {
        s3.createBucket(r -> r.bucket("named"));
        String canonical = s3.getBucketAcl(r -> r.bucket("named")).owner().id();
        for (String known : List.of("\"*\"", "{\"AWS\":\"111122223333\"}", "{\"AWS\":[\"arn:aws:iam::111122223333:root\",\"arn:aws:iam::111122223333:role/etl\"]}",
                "{\"AWS\":\"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1\"}", "{\"CanonicalUser\":\"" + canonical + "\"}",
                "{\"Service\":\"logging.s3.amazonaws.com\"}")) {
            assertThat(faultOf("named", denying("Principal", known))).as(known).isEmpty();
        }
        for (String wrong : List.of("{\"AWS\":\"12345\"}", "{\"AWS\":12345}", "{\"AWS\":\"nobody\"}", "{\"AWS\":[\"111122223333\",\"arn:aws:iam::1:root\"]}",
                "{\"AWS\":\"arn:aws:iam::111122223333:group/etl\"}", "{\"AWS\":\"arn:aws:s3:::named\"}", "{\"CanonicalUser\":\"somebody\"}",
                "{\"CanonicalUser\":\"" + canonical.substring(1) + "\"}")) {
            for (String element : List.of("Principal", "NotPrincipal")) {
                assertThat(faultOf("named", denying(element, wrong))).as(element + wrong).isEqualTo("Invalid principal in policy");
            }
        }
    }

    private static String denying(String element, String principal) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"" + element + "\":" + principal
                + ",\"Action\":\"s3:DeleteObject\",\"Resource\":\"arn:aws:s3:::named/*\"}]}";
    }

    private static String faultOf(String policy) {
        return faultOf("ruled", policy);
    }

    private static String faultOf(String bucket, String policy) {
        try {
            s3.putBucketPolicy(r -> r.bucket(bucket).policy(policy));
            return "";
        } catch (S3Exception e) {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("MalformedPolicy");
            return e.awsErrorDetails().errorMessage();
        }
    }

    @Test
    void theOwnerThatIsExpectedMustBeTheOwner() {
        s3.createBucket(r -> r.bucket("owned"));
        s3.headBucket(r -> r.bucket("owned").expectedBucketOwner("000000000000"));
        assertThatThrownBy(() -> s3.headBucket(r -> r.bucket("owned").expectedBucketOwner("111122223333")))
                .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    }

    @Test
    void addressesSignedByVersion2AreTaken() throws IOException, InterruptedException {
        s3.createBucket(r -> r.bucket("old"));
        s3.putObject(r -> r.bucket("old").key("a b"), RequestBody.fromString("x"));
        long expires = Instant.now().getEpochSecond() + 60;
        String resource = "/old/a%20b?response-content-type=text/plain";
        String toSign = "GET\n\n\n" + expires + "\n" + resource;
        String address = "/old/a%20b?response-content-type=text%2Fplain&AWSAccessKeyId=test&Expires=" + expires + "&Signature=";
        assertThat(asStranger(address + signature(toSign))).isEqualTo(200);
        assertThat(asStranger(address + signature(toSign + "x"))).isEqualTo(403);
        String over = "GET\n\n\n1\n/old/a%20b";
        assertThat(asStranger("/old/a%20b?AWSAccessKeyId=test&Expires=1&Signature=" + signature(over))).isEqualTo(403);
    }

    private static String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec("test".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            String base64 = Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            return base64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
