package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.service.Caller;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into the bucket that another one's logging configuration names. */
class ServerAccessLogsTest {
    @TempDir Path home;

    private S3Calls s3;

    @BeforeEach
    void open() {
        s3 = new S3Calls(home);
        s3.put("/lake", "");
        s3.put("/logs", "");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private void log(String more) {
        String configuration = "<BucketLoggingStatus><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix>of/</TargetPrefix>" + more
                + "</LoggingEnabled></BucketLoggingStatus>";
        assertThat(s3.put("/lake?logging", configuration).status()).isEqualTo(200);
    }

    private List<String> keys() {
        return Pattern.compile("<Key>([^<]*)</Key>").matcher(s3.get("/logs?list-type=2").text()).results().map(found -> found.group(1)).toList();
    }

    private List<String> lines() {
        return keys().stream().flatMap(key -> s3.get("/logs/" + key).text().lines()).toList();
    }

    /** A line's fields, those in brackets or quotes as one. */
    private static List<String> fields(String line) {
        return Pattern.compile("\\[[^]]*]|\"[^\"]*\"|\\S+").matcher(line).results().map(MatchResult::group).toList();
    }

    @Test
    void aRequestIsALineOfTheFieldsThatAwsTells() {
        s3.put("/lake?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        String version = s3.put("/lake/a%20b", "hello").header("x-amz-version-id");
        log("");
        s3.deliverAccessLogs();
        keys().forEach(key -> s3.delete("/logs/" + key));

        s3.as(new Caller("000000000000", "arn:aws:iam::000000000000:user/me", "AIDAME", new Caller.Principal.User("me"), "AKIAME"));
        s3.get("/lake/a%20b?versionId=" + version, "Range: bytes=0-1", "Authorization: AWS4-HMAC-SHA256 x", "User-Agent: curl/8 (x)", "Referer: http://r/");
        s3.as(Caller.anonymous());
        s3.get("/lake/none");
        s3.deliverAccessLogs();

        List<String> told = lines();
        assertThat(told).hasSize(2);
        String owner = fields(told.getFirst()).getFirst();
        assertThat(owner).matches("[0-9a-f]{64}");
        String hostId = fields(told.getFirst()).get(18);
        assertThat(fields(told.getFirst())).containsExactly(
                owner, "lake", "[20/Nov/2026:10:00:00 +0000]", "127.0.0.1", "arn:aws:iam::000000000000:user/me", "REQUEST", "REST.GET.OBJECT", "a%20b",
                "\"GET /lake/a%20b?versionId=" + version + " HTTP/1.1\"", "206", "-", "2", "5", "7", "7", "\"http://r/\"", "\"curl/8 (x)\"", version, hostId,
                "SigV4", "-", "AuthHeader", "127.0.0.1:4566", "-", "-", "-", "-");
        List<String> refused = fields(told.getLast());
        assertThat(refused.get(4)).isEqualTo("-");
        assertThat(refused.subList(6, 11)).containsExactly("REST.GET.OBJECT", "none", "\"GET /lake/none HTTP/1.1\"", "404", "NoSuchKey");
        assertThat(refused.subList(12, 13)).containsExactly("-");
        assertThat(refused.subList(19, 22)).containsExactly("-", "-", "-");
    }

    @Test
    void eachOperationHasItsNameAndACopyStandsInBothLogs() {
        s3.put("/lake/from", "x");
        log("");
        s3.get("/lake?list-type=2");
        s3.get("/lake?logging");
        s3.get("/lake?tagging");
        s3.get("/lake/from?tagging");
        s3.call("HEAD", "/lake/from", "");
        s3.put("/lake/to", "", "x-amz-copy-source: lake/from");
        s3.call("POST", "/lake?delete", "<Delete><Object><Key>to</Key></Object></Delete>");
        s3.call("POST", "/lake/k?uploads", "");
        s3.put("/other", "");
        s3.deliverAccessLogs();
        assertThat(lines().stream().map(line -> fields(line).get(6))).containsExactly(
                "REST.PUT.LOGGING_STATUS", "REST.GET.BUCKET", "REST.GET.LOGGING_STATUS", "REST.GET.TAGGING", "REST.GET.OBJECT_TAGGING", "REST.HEAD.OBJECT",
                "REST.COPY.OBJECT", "REST.COPY.OBJECT_GET", "REST.POST.MULTI_OBJECT_DELETE", "REST.POST.UPLOADS");
    }

    @Test
    void objectsAreNamedAfterTheTimeOfDelivery() {
        log("");
        s3.at(Instant.parse("2026-11-21T23:59:58Z"));
        s3.deliverAccessLogs();
        assertThat(keys()).singleElement().asString().matches("of/2026-11-21-23-59-58-[0-9A-F]{16}");
    }

    @Test
    void partitionsAreDaysOfRequestsOrOfDelivery() {
        String folder = "of/000000000000/us-east-1/lake/2026/11/";
        log("<TargetObjectKeyFormat><PartitionedPrefix><PartitionDateSource>EventTime</PartitionDateSource></PartitionedPrefix></TargetObjectKeyFormat>");
        s3.at(Instant.parse("2026-11-21T00:00:01Z"));
        s3.get("/lake");
        s3.deliverAccessLogs();
        assertThat(keys()).satisfiesExactly(
                day -> assertThat(day).matches(folder + "20/2026-11-20-00-00-00-[0-9A-F]{16}"),
                next -> assertThat(next).matches(folder + "21/2026-11-21-00-00-00-[0-9A-F]{16}"));

        keys().forEach(key -> s3.delete("/logs/" + key));
        log("<TargetObjectKeyFormat><PartitionedPrefix><PartitionDateSource>DeliveryTime</PartitionDateSource></PartitionedPrefix></TargetObjectKeyFormat>");
        s3.at(Instant.parse("2026-11-22T10:20:30Z"));
        s3.deliverAccessLogs();
        assertThat(keys()).singleElement().asString().matches(folder + "22/2026-11-22-10-20-30-[0-9A-F]{16}");
    }

    @Test
    void whoWantsNoLogHasNone() {
        s3.get("/lake");
        log("");
        s3.put("/lake?logging", "<BucketLoggingStatus/>");
        s3.get("/lake");
        s3.deliverAccessLogs();
        assertThat(keys()).isEmpty();
    }
}
