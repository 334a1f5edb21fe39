package dev.terraglue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.emr.EmrService;
import dev.terraglue.sandbox.lakeformation.LakeFormationService;
import dev.terraglue.sandbox.quicksight.QuickSightService;
import dev.terraglue.sandbox.service.Router;
import dev.terraglue.sandbox.service.Router.Route;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Every operation of every service that the sandbox speaks: what a real SDK client sends is what the protocol reads, what the protocol
 * writes is what the client reads, and each modelled exception is thrown for its code. This is what keeps the use of the SDK's
 * protected API ({@code SdkPojo}, {@code SdkField}) safe across its versions.
 *
 * <p>Not here: SelectObjectContent (S3), StartLiveTail and GetLogObject (CloudWatch Logs). They answer with event streams, which the
 * SDK's synchronous clients do not have and this wire layer does not speak.
 */
class RoundTripTest {
    private static final RandomModels.Rule ANYTHING = (member, proposed) -> proposed;
    private static final RoundTrip.Labels NO_LABELS = (request, type) -> Map.of();
    private static final WireProtocol REST_JSON = new RestJsonProtocol("message");
    private static final WireProtocol JSON_11 = new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "message");

    @Test
    void glue() throws Throwable {
        WireProtocol protocol = new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "Message");
        var glue = new RoundTrip<>(GlueClient.class, GlueClient.builder(), protocol, NO_LABELS, ANYTHING, ANYTHING);
        assertThat(glue.names()).hasSize(259);
        assertThat(glue.differences()).isEmpty();
        assertThat(glue.exceptionsNotThrown("GetDatabases")).isEmpty();
    }

    @Test
    void athena() throws Throwable {
        WireProtocol protocol = new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "Message");
        var athena = new RoundTrip<>(AthenaClient.class, AthenaClient.builder(), protocol, NO_LABELS, ANYTHING, ANYTHING);
        assertThat(athena.names()).hasSize(70);
        assertThat(athena.differences()).isEmpty();
        assertThat(athena.exceptionsNotThrown("ListWorkGroups")).isEmpty();
    }

    @Test
    void cloudWatchLogs() throws Throwable {
        var logs = new RoundTrip<>(CloudWatchLogsClient.class, CloudWatchLogsClient.builder(), JSON_11, NO_LABELS, ANYTHING, ANYTHING);
        assertThat(logs.names()).hasSize(101);
        assertThat(logs.differences()).isEmpty();
        assertThat(logs.exceptionsNotThrown("DescribeLogGroups")).isEmpty();
    }

    @Test
    void kms() throws Throwable {
        var kms = new RoundTrip<>(KmsClient.class, KmsClient.builder(), JSON_11, NO_LABELS, ANYTHING, ANYTHING);
        assertThat(kms.names()).hasSize(53);
        assertThat(kms.differences()).isEmpty();
        assertThat(kms.exceptionsNotThrown("ListKeys")).isEmpty();
    }

    @Test
    void iam() throws Throwable {
        WireProtocol protocol = new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/");
        var iam = new RoundTrip<>(IamClient.class, IamClient.builder(), protocol, NO_LABELS, ANYTHING, ANYTHING);
        assertThat(iam.names()).hasSize(176);
        assertThat(iam.differences()).isEmpty();
        assertThat(iam.exceptionsNotThrown("ListUsers")).isEmpty();
    }

    @Test
    void sts() throws Throwable {
        WireProtocol protocol = new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/");
        var sts = new RoundTrip<>(StsClient.class, StsClient.builder(), protocol, NO_LABELS, ANYTHING, ANYTHING);
        assertThat(sts.names()).hasSize(11);
        assertThat(sts.differences()).isEmpty();
        assertThat(sts.exceptionsNotThrown("GetCallerIdentity")).isEmpty();
    }

    @Test
    void s3() throws Throwable {
        var builder = S3Client.builder()
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false));
        WireProtocol protocol =
                new RestXmlProtocol("http://s3.amazonaws.com/doc/2006-03-01/", Map.of("GetBucketLocation", "LocationConstraint"));
        var s3 = new RoundTrip<>(S3Client.class, builder, protocol, RoundTripTest::s3Labels, RoundTripTest::s3Request, RoundTripTest::s3Response);
        assertThat(s3.names()).hasSize(105);
        assertThat(s3.differences()).isEmpty();
        assertThat(s3.exceptionsNotThrown("ListBuckets")).isEmpty();
    }

    @Test
    void emrServerless() throws Throwable {
        var emr = new RoundTrip<>(
                EmrServerlessClient.class, EmrServerlessClient.builder(), REST_JSON, routed(EmrService.ROUTER), ANYTHING, ANYTHING);
        assertThat(emr.names()).hasSize(16);
        assertThat(emr.differences()).isEmpty();
        assertThat(emr.exceptionsNotThrown("ListApplications")).isEmpty();
    }

    @Test
    void lakeFormation() throws Throwable {
        var lakeFormation = new RoundTrip<>(
                LakeFormationClient.class, LakeFormationClient.builder(), REST_JSON, routed(LakeFormationService.ROUTER), ANYTHING, ANYTHING);
        assertThat(lakeFormation.names()).hasSize(60);
        assertThat(lakeFormation.differences()).isEmpty();
        assertThat(lakeFormation.exceptionsNotThrown("ListResources")).isEmpty();
    }

    /** Without its exceptions: they have a RequestId in their body, which hides the header's. */
    @Test
    void quickSight() throws Throwable {
        var quickSight = new RoundTrip<>(
                QuickSightClient.class, QuickSightClient.builder(), REST_JSON, routed(QuickSightService.ROUTER), ANYTHING, RoundTripTest::answered);
        assertThat(quickSight.names()).hasSize(225);
        assertThat(quickSight.differences()).isEmpty();
    }

    @Test
    void eventBridge() throws Throwable {
        // A global endpoint has an address of its own, and a signature of another kind.
        RandomModels.Rule noGlobalEndpoint = (member, proposed) -> member.name().equals("EndpointId") ? null : proposed;
        var events = new RoundTrip<>(EventBridgeClient.class, EventBridgeClient.builder(), JSON_11, NO_LABELS, noGlobalEndpoint, ANYTHING);
        assertThat(events.names()).hasSize(57);
        assertThat(events.differences()).isEmpty();
        assertThat(events.exceptionsNotThrown("ListEventBuses")).isEmpty();
    }

    @Test
    void scheduler() throws Throwable {
        var scheduler = new RoundTrip<>(
                SchedulerClient.class, SchedulerClient.builder(), REST_JSON, RestLabels::of, ANYTHING, ANYTHING);
        assertThat(scheduler.names()).hasSize(12);
        assertThat(scheduler.differences()).isEmpty();
        assertThat(scheduler.exceptionsNotThrown("ListSchedules")).isEmpty();
    }

    /** Proves the service's table of paths too: each request must be routed to its own operation. */
    private static RoundTrip.Labels routed(Router router) {
        return (request, type) -> {
            Route route = router.route(request);
            assertThat(route.operation() + "Request").isEqualTo(type.getSimpleName());
            return route.labels();
        };
    }

    /** A member that is the response's status can be no other number. */
    private static @Nullable Object answered(Member member, @Nullable Object proposed) {
        return member.location() == MarshallLocation.STATUS_CODE ? Integer.valueOf(202) : proposed;
    }

    private static Map<String, String> s3Labels(HttpRequest request, Class<?> type) {
        String[] path = request.rawPath().split("/", 3);
        Map<String, String> labels = new HashMap<>();
        if (path.length > 1) labels.put("Bucket", path[1]);
        if (path.length > 2) labels.put("Key", URLDecoder.decode(path[2].replace("+", "%2B"), StandardCharsets.UTF_8));
        return labels;
    }

    /** What the client checks, or changes before it sends. */
    private static @Nullable Object s3Request(Member member, @Nullable Object proposed) {
        return switch (member.name()) {
            // The client builds CopySource out of these; they are not on the wire.
            case "SourceBucket", "SourceKey", "SourceVersionId" -> null;
            case "Bucket", "DestinationBucket" -> member.location() == MarshallLocation.PATH ? "a-bucket" : proposed;
            case "Key", "DestinationKey" -> member.location() == MarshallLocation.GREEDY_PATH ? "folder/key ü+&.csv" : proposed;
            case "ContentLength" -> (long) SdkOperations.CONTENT.length();
            // Left out, the client chooses.
            case "ChecksumAlgorithm" -> member.location() == MarshallLocation.HEADER ? "CRC32" : proposed;
            case "ContentType" -> "text/csv";
            case "ChecksumCRC32" -> member.location() == MarshallLocation.HEADER ? "a2edcw==" : proposed;
            default -> proposed;
        };
    }

    /** What the client reads in a way of its own. */
    private static @Nullable Object s3Response(Member member, @Nullable Object proposed) {
        return switch (member.name()) {
            // Left out, the client makes it an empty map.
            case "Metadata" -> proposed == null ? Map.of("k", "v") : proposed;
            // Two members of one header.
            case "Expires" -> member.location() == MarshallLocation.HEADER ? Instant.parse("2026-11-20T08:00:00Z") : proposed;
            case "ExpiresString" -> "Fri, 20 Nov 2026 08:00:00 GMT";
            // The client wraps it in XML, which does not keep carriage returns.
            case "Policy" -> "{}";
            default -> proposed;
        };
    }
}
