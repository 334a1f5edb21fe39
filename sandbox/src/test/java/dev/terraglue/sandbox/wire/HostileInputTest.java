package dev.terraglue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.kms.model.EncryptRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;

/** Whatever bytes arrive, a decoder gives a request or an AWS error that blames the sender. */
class HostileInputTest {
    private static final int INPUTS = 3_000;

    private final Random random = new Random(20261120);

    @Test
    void jsonBodies() {
        List<String> seeds = List.of(
                "{\"DatabaseName\":\"sor\",\"TableInput\":{\"Name\":\"t\",\"LastAccessTime\":1.7e9,\"Retention\":0,\"Parameters\":{\"a\":null},"
                        + "\"StorageDescriptor\":{\"Columns\":[{\"Name\":\"c\"},null],\"Compressed\":true}}}",
                "{\"QueryString\":\"SELECT 1\",\"ExecutionParameters\":[\"1\"],\"ResultReuseConfiguration\":{}}",
                "{\"KeyId\":\"k\",\"Plaintext\":\"AAEC\",\"EncryptionContext\":{\"\\ud83d\":\"x\"}}");
        WireProtocol json = new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "message");
        survives(json, seeds, CreateTableRequest.class, StartQueryExecutionRequest.class, EncryptRequest.class);
    }

    @Test
    void forms() {
        List<String> seeds = List.of(
                "Action=CreateRole&RoleName=r&Tags.member.1.Key=a&Tags.member.1.Value=b&MaxSessionDuration=3600",
                "Tags.member.1=x&Tags=y&Tags.member.99999999999=z&%zz=1&RoleName.a.b.c=d&=&&a");
        survives(new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/"), seeds, CreateRoleRequest.class);
    }

    @Test
    void xmlBodies() {
        List<String> seeds = List.of(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Delete xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Quiet>true</Quiet>"
                        + "<Object><Key>a&amp;b</Key></Object></Delete>",
                "<!DOCTYPE Delete [<!ENTITY a \"b\"><!ENTITY % p SYSTEM \"http://127.0.0.1:1/\">%p;]><Delete>&a;</Delete>",
                "<AccessControlPolicy><AccessControlList><Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                        + "xsi:type=\"Group\"/></Grant></AccessControlList></AccessControlPolicy>",
                "<LifecycleConfiguration><Rule><Expiration><Date>2026-11-20T00:00:00Z</Date><Days>1</Days></Expiration></Rule>"
                        + "</LifecycleConfiguration>",
                "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>");
        survives(
                new RestXmlProtocol("http://s3.amazonaws.com/doc/2006-03-01/", Map.of()),
                seeds,
                DeleteObjectsRequest.class,
                PutBucketAclRequest.class,
                PutBucketLifecycleConfigurationRequest.class,
                CompleteMultipartUploadRequest.class);
    }

    @Test
    void queryStringsAndHeaders() {
        RestXmlProtocol s3 = new RestXmlProtocol("http://s3.amazonaws.com/doc/2006-03-01/", Map.of());
        for (int i = 0; i < INPUTS; i++) {
            String text = new String(mutated("partNumber=1&uploadId=%20a+b&x=%C3%A9".getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
            outcome(() -> {
                HttpRequest request = Requests.request("POST", "/", text, new byte[0]);
                request.headers().add("x-amz-object-size", text).add("If-Match", text);
                s3.decode(request, Map.of("Bucket", text), CompleteMultipartUploadRequest.class);
            });
        }
    }

    private void survives(WireProtocol protocol, List<String> seeds, Class<?>... models) {
        int refused = 0;
        for (int i = 0; i < INPUTS; i++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size())).getBytes(StandardCharsets.UTF_8);
            byte[] body = random.nextInt(10) == 0 ? noise() : mutated(seed);
            Class<?> model = models[random.nextInt(models.length)];
            refused += outcome(() -> protocol.decode(Requests.request("POST", "/", "", body), Map.of(), model));
        }
        // Neither nearly all nor nearly none: the inputs reach behind the parser.
        assertThat(refused).isBetween(INPUTS / 20, INPUTS - 1);
    }

    private static int outcome(Runnable decoding) {
        try {
            decoding.run();
            return 0;
        } catch (ServiceException e) {
            assertThat(e.status()).isBetween(400, 499);
            assertThat(e.message()).isNotBlank();
            return 1;
        }
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] mutated(byte[] seed) {
        byte[] bytes = seed.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
            }
        }
        return bytes;
    }
}
