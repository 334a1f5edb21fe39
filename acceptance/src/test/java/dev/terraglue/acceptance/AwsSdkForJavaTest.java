package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.sts.StsClient;

/** The AWS SDK for Java as it comes, with nothing set but endpoint, region and credentials. */
@ExtendWith(SharedLake.class)
class AwsSdkForJavaTest {
    private static final String ASSETS = Lake.bucket("glue-assets");

    private final Lake lake;

    AwsSdkForJavaTest(Lake lake) {
        this.lake = lake;
    }

    @Test
    void s3KeepsAnObjectWithTheChecksumThatTheSdkAddsByItself() {
        try (S3Client s3 = configured(S3Client.builder()).build()) {
            s3.putObject(it -> it.bucket(ASSETS).key("temporary/java/a b+c.txt").contentType("text/plain"), RequestBody.fromString("Köln"));

            var read = s3.getObjectAsBytes(it -> it.bucket(ASSETS).key("temporary/java/a b+c.txt"));
            assertThat(read.asString(StandardCharsets.UTF_8)).isEqualTo("Köln");
            assertThat(read.response().contentType()).isEqualTo("text/plain");
            s3.deleteObject(it -> it.bucket(ASSETS).key("temporary/java/a b+c.txt"));
            assertThat(s3.listObjectsV2(it -> it.bucket(ASSETS).prefix("temporary/java/")).contents()).isEmpty();
        }
    }

    @Test
    void s3PutsAnObjectTogetherFromParts() {
        byte[] first = new byte[5 << 20];
        byte[] second = "the end".getBytes(StandardCharsets.UTF_8);
        try (S3Client s3 = configured(S3Client.builder()).build()) {
            String id = s3.createMultipartUpload(it -> it.bucket(ASSETS).key("temporary/java/parts")).uploadId();
            List<CompletedPart> parts = List.of(part(s3, id, 1, first), part(s3, id, 2, second));
            s3.completeMultipartUpload(it -> it.bucket(ASSETS).key("temporary/java/parts").uploadId(id).multipartUpload(all -> all.parts(parts)));

            assertThat(s3.getObjectAsBytes(it -> it.bucket(ASSETS).key("temporary/java/parts").range("bytes=" + first.length + "-")).asUtf8String()).isEqualTo("the end");
            s3.deleteObject(it -> it.bucket(ASSETS).key("temporary/java/parts"));
        }
    }

    private static CompletedPart part(S3Client s3, String id, int number, byte[] content) {
        String tag = s3.uploadPart(it -> it.bucket(ASSETS).key("temporary/java/parts").uploadId(id).partNumber(number), RequestBody.fromBytes(content)).eTag();
        return CompletedPart.builder().partNumber(number).eTag(tag).build();
    }

    @Test
    void glueKeepsTablesWithPartitions() {
        try (GlueClient glue = configured(GlueClient.builder()).build()) {
            assertThat(glue.getTable(it -> it.databaseName("aviation_sot").name("flight_performance")).table().partitionKeys())
                    .singleElement().satisfies(key -> assertThat(key.name()).isEqualTo("flight_month"));
            assertThat(glue.getPartitionsPaginator(it -> it.databaseName("aviation_sot").tableName("flight_performance").expression("flight_month >= '2001-05'")).stream()
                    .flatMap(page -> page.partitions().stream())
                    .map(partition -> partition.values().getFirst()))
                    .containsExactlyInAnyOrder("2001-05", "2001-06");
        }
    }

    @Test
    void athenaLeavesItsResultAsAFileOfTheResultsBucket() {
        try (AthenaClient athena = configured(AthenaClient.builder()).build(); S3Client s3 = configured(S3Client.builder()).build()) {
            var ended = new Athena(athena).run("SELECT state, state_name FROM aviation_sor.states WHERE state = 'TX'");

            String place = ended.resultConfiguration().outputLocation();
            assertThat(place).startsWith("s3://" + Lake.bucket("athena-query-results") + "/").endsWith(ended.queryExecutionId() + ".csv");
            String key = place.substring(("s3://" + Lake.bucket("athena-query-results") + "/").length());
            assertThat(s3.getObjectAsBytes(it -> it.bucket(Lake.bucket("athena-query-results")).key(key)).asUtf8String())
                    .isEqualTo("\"state\",\"state_name\"\n\"TX\",\"Texas\"\n");
            assertThat(s3.headObject(it -> it.bucket(Lake.bucket("athena-query-results")).key(key + ".metadata")).contentLength()).isPositive();
            assertThat(ended.statistics().dataScannedInBytes()).isPositive();
        }
    }

    @Test
    void aSessionIsAnIdentityOfItsOwn() {
        try (StsClient sts = configured(StsClient.builder()).build()) {
            var session = sts.getSessionToken(_ -> {}).credentials();
            try (StsClient asSession = StsClient.builder().endpointOverride(lake.endpoint()).region(Region.US_EAST_1)
                    .credentialsProvider(StaticCredentialsProvider.create(
                            AwsSessionCredentials.create(session.accessKeyId(), session.secretAccessKey(), session.sessionToken()))).build()) {
                assertThat(asSession.getCallerIdentity().account()).isEqualTo(Lake.ACCOUNT);
            }
        }
    }

    private <B extends AwsClientBuilder<B, ?>> B configured(B builder) {
        return builder.endpointOverride(lake.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }
}
