package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.RunningSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Uploads by an HTML form, as a browser sends it. */
class FormUploadTest {
    private static final String BOUNDARY = "----boundary7MA4YWxk";

    @TempDir static Path home;

    private static RunningSandbox sandbox;
    private static S3Client s3;
    private static HttpClient browser;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        s3.createBucket(r -> r.bucket("inbox"));
        browser = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() {
        browser.close();
        s3.close();
        sandbox.close();
    }

    /** A form's fields in their order. */
    private static final class Form {
        private final List<String[]> fields = new ArrayList<>();

        Form with(String name, String value) {
            fields.add(new String[] {name, value});
            return this;
        }

        HttpResponse<String> post(String file) throws IOException, InterruptedException {
            StringBuilder body = new StringBuilder();
            for (String[] field : fields) {
                body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field[0] + "\"\r\n\r\n" + field[1] + "\r\n");
            }
            body.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\photos\\me.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n");
            body.append(file).append("\r\n--" + BOUNDARY + "--\r\n");
            HttpRequest request = HttpRequest.newBuilder(URI.create(sandbox.address() + "/inbox"))
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                    .build();
            return browser.send(request, BodyHandlers.ofString());
        }
    }

    private static String policy(String conditions) {
        String expiration = Instant.now().plus(1, ChronoUnit.HOURS).toString();
        String json = "{\"expiration\":\"" + expiration + "\",\"conditions\":[{\"bucket\":\"inbox\"}," + conditions + "]}";
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Form signed(String policy) {
        byte[] signature = hmac("HmacSHA1", "test".getBytes(StandardCharsets.UTF_8), policy);
        return new Form().with("AWSAccessKeyId", "test").with("policy", policy).with("signature", Base64.getEncoder().encodeToString(signature));
    }

    @Test
    void aSignedFormIsStoredUnderTheFilesName() throws IOException, InterruptedException {
        String policy = policy("[\"starts-with\",\"$key\",\"photos/\"],{\"x-amz-meta-album\":\"summer\"},[\"starts-with\",\"$Content-Type\",\"image/\"]");
        HttpResponse<String> answer = signed(policy)
                .with("key", "photos/${filename}").with("x-amz-meta-album", "summer").with("Content-Type", "image/jpeg").post("bytes\r\n--of a photo");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        var stored = s3.getObjectAsBytes(r -> r.bucket("inbox").key("photos/me.jpg"));
        assertThat(stored.asUtf8String()).isEqualTo("bytes\r\n--of a photo");
        assertThat(stored.response().contentType()).isEqualTo("image/jpeg");
        assertThat(stored.response().metadata()).containsEntry("album", "summer");
    }

    @Test
    void aFormMayBeSignedByVersion4() throws IOException, InterruptedException {
        String policy = policy("{\"key\":\"v4\"},[\"starts-with\",\"$x-amz-credential\",\"\"],[\"starts-with\",\"$x-amz-date\",\"\"],"
                + "[\"starts-with\",\"$x-amz-algorithm\",\"\"]");
        byte[] key = hmac("HmacSHA256", "AWS4test".getBytes(StandardCharsets.UTF_8), "20261120");
        for (String step : new String[] {"us-east-1", "s3", "aws4_request"}) key = hmac("HmacSHA256", key, step);
        HttpResponse<String> answer = new Form().with("key", "v4").with("policy", policy).with("x-amz-algorithm", "AWS4-HMAC-SHA256")
                .with("x-amz-credential", "test/20261120/us-east-1/s3/aws4_request").with("x-amz-date", "20261120T000000Z")
                .with("x-amz-signature", HexFormat.of().formatHex(hmac("HmacSHA256", key, policy))).post("x");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    @Test
    void theFormSaysWhatIsAnswered() throws IOException, InterruptedException {
        String any = "[\"starts-with\",\"$key\",\"\"],[\"starts-with\",\"$success_action_status\",\"\"],[\"starts-with\",\"$success_action_redirect\",\"\"]";
        HttpResponse<String> created = signed(policy(any)).with("key", "a b").with("success_action_status", "201").with("success_action_redirect", "").post("x");
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.body()).contains("<PostResponse><Location>", "<Bucket>inbox</Bucket><Key>a b</Key><ETag>");
        HttpResponse<String> redirected = signed(policy(any)).with("key", "k").with("success_action_status", "")
                .with("success_action_redirect", "https://example.org/done?a=1").post("x");
        assertThat(redirected.statusCode()).isEqualTo(303);
        assertThat(redirected.headers().firstValue("Location").orElse("")).startsWith("https://example.org/done?a=1&bucket=inbox&key=k&etag=%22");
    }

    @Test
    void whatThePolicyDoesNotAllowIsRefused() throws IOException, InterruptedException {
        String onlyPhotos = policy("[\"starts-with\",\"$key\",\"photos/\"],[\"content-length-range\",2,4]");
        assertThat(signed(onlyPhotos).with("key", "other").post("xyz").body()).contains("<Code>AccessDenied</Code>", "Policy Condition failed");
        assertThat(signed(onlyPhotos).with("key", "photos/a").with("x-amz-meta-b", "c").post("xyz").body()).contains("Extra input fields: x-amz-meta-b");
        assertThat(signed(onlyPhotos).with("key", "photos/a").post("x").body()).contains("<Code>EntityTooSmall</Code>");
        assertThat(signed(onlyPhotos).with("key", "photos/a").post("xxxxx").body()).contains("<Code>EntityTooLarge</Code>");
        assertThat(signed(onlyPhotos).post("xyz").body()).contains("<Code>InvalidArgument</Code>", "'key'");
        assertThat(s3.listObjectsV2(r -> r.bucket("inbox").prefix("photos/a")).contents()).isEmpty();
        assertThat(signed("eyB9").with("key", "photos/a").post("xyz").body()).contains("<Code>InvalidPolicyDocument</Code>");
        HttpResponse<String> forged = new Form().with("AWSAccessKeyId", "test").with("policy", onlyPhotos).with("signature", "AAAA").with("key", "photos/a").post("xyz");
        assertThat(forged.statusCode()).isEqualTo(403);
        assertThat(forged.body()).contains("<Code>SignatureDoesNotMatch</Code>");
        assertThat(new Form().with("key", "k").post("x").statusCode()).as("nobody's form, and no policy that lets everybody write").isEqualTo(403);
    }
}
