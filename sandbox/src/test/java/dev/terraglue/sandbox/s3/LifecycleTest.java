package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.service.ServiceEvent;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    @TempDir Path home;

    private S3Calls s3;

    @BeforeEach
    void open() {
        s3 = new S3Calls(home);
        s3.put("/lake", "");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private void rules(String... rules) {
        StringBuilder xml = new StringBuilder("<LifecycleConfiguration>");
        for (String rule : rules) xml.append("<Rule><Status>Enabled</Status>").append(rule).append("</Rule>");
        S3Calls.Answer answer = s3.put("/lake?lifecycle", xml.append("</LifecycleConfiguration>").toString());
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    private void atMidnightOf(String day) {
        s3.at(Instant.parse(day + "T00:00:00Z"));
        s3.runLifecycles();
    }

    private void keepVersions() {
        s3.put("/lake?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    }

    @Test
    void objectsExpireAtTheMidnightAfterTheirDays() {
        rules("<ID>old logs</ID><Filter><Prefix>logs/</Prefix></Filter><Expiration><Days>2</Days></Expiration>");
        String expiry = s3.put("/lake/logs/1", "x").header("x-amz-expiration");
        assertThat(expiry).isEqualTo("expiry-date=\"Mon, 23 Nov 2026 00:00:00 GMT\", rule-id=\"old%20logs\"");
        assertThat(s3.get("/lake/logs/1").header("x-amz-expiration")).isEqualTo(expiry);
        s3.put("/lake/data/1", "x");
        atMidnightOf("2026-11-22");
        assertThat(s3.get("/lake/logs/1").status()).isEqualTo(200);
        atMidnightOf("2026-11-23");
        assertThat(s3.get("/lake/logs/1").status()).isEqualTo(404);
        assertThat(s3.get("/lake/data/1").status()).isEqualTo(200);
    }

    @Test
    void aVersionedObjectIsHiddenThenItsVersionsGoThenItsMarker() {
        keepVersions();
        rules("<Filter/><Expiration><Days>1</Days></Expiration><NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>");
        s3.put("/lake/k", "x");
        atMidnightOf("2026-11-22");
        assertThat(s3.get("/lake?versions").text()).contains("<DeleteMarker>", "<Version>");
        atMidnightOf("2026-11-23");
        assertThat(s3.get("/lake?versions").text()).contains("<DeleteMarker>").doesNotContain("<Version>");
        atMidnightOf("2026-11-24");
        assertThat(s3.get("/lake?versions").text()).doesNotContain("<DeleteMarker>");
    }

    @Test
    void theNewestOfTheOldVersionsAreKept() {
        keepVersions();
        rules("<Filter/><NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays><NewerNoncurrentVersions>2</NewerNoncurrentVersions>"
                + "</NoncurrentVersionExpiration>");
        for (int i = 0; i < 6; i++) s3.put("/lake/k", "x");
        atMidnightOf("2026-11-22");
        assertThat(s3.get("/lake?versions").text().split("<Version>")).as("the current one and two behind it").hasSize(1 + 3);
    }

    @Test
    void lockedVersionsOutliveTheirRules() {
        s3.put("/vault", "", "x-amz-bucket-object-lock-enabled: true");
        s3.put("/vault?lifecycle", "<LifecycleConfiguration><Rule><Status>Enabled</Status><Filter/><NoncurrentVersionExpiration><NoncurrentDays>1"
                + "</NoncurrentDays></NoncurrentVersionExpiration></Rule></LifecycleConfiguration>");
        String held = s3.put("/vault/k", "x").header("x-amz-version-id");
        s3.put("/vault/k?legal-hold", "<LegalHold><Status>ON</Status></LegalHold>");
        s3.put("/vault/k", "y");
        atMidnightOf("2026-11-25");
        assertThat(s3.get("/vault/k?versionId=" + held).status()).isEqualTo(200);
    }

    @Test
    void uploadsThatNobodyCompletesAreGivenUp() {
        rules("<ID>tidy</ID><Filter/><AbortIncompleteMultipartUpload><DaysAfterInitiation>3</DaysAfterInitiation></AbortIncompleteMultipartUpload>");
        S3Calls.Answer upload = s3.call("POST", "/lake/k?uploads", "");
        assertThat(upload.header("x-amz-abort-date")).isEqualTo("Tue, 24 Nov 2026 00:00:00 GMT");
        assertThat(upload.header("x-amz-abort-rule-id")).isEqualTo("tidy");
        atMidnightOf("2026-11-24");
        assertThat(s3.get("/lake?uploads").text()).doesNotContain("<Upload>");
    }

    @Test
    void objectsMoveToColderClassesAndAreThenRestoredToBeRead() {
        rules("<Filter><ObjectSizeGreaterThan>0</ObjectSizeGreaterThan></Filter><Transition><Days>30</Days><StorageClass>STANDARD_IA</StorageClass></Transition>"
                + "<Transition><Days>90</Days><StorageClass>GLACIER</StorageClass></Transition>");
        s3.put("/lake/k", "x");
        atMidnightOf("2026-12-21");
        assertThat(s3.get("/lake/k").header("x-amz-storage-class")).isEqualTo("STANDARD_IA");
        atMidnightOf("2027-02-19");
        assertThat(s3.get("/lake/k").text()).contains("<Code>InvalidObjectState</Code>", "<StorageClass>GLACIER</StorageClass>");
        assertThat(s3.call("POST", "/lake/k?restore", "<RestoreRequest><Days>1</Days></RestoreRequest>").status()).isEqualTo(202);
        assertThat(s3.get("/lake/k").text()).isEqualTo("x");
        assertThat(s3.call("HEAD", "/lake/k", "").header("x-amz-restore")).startsWith("ongoing-request=\"false\", expiry-date=\"Sun, 21 Feb 2027");
        s3.at(Instant.parse("2027-02-21T00:00:00Z"));
        assertThat(s3.get("/lake/k").status()).isEqualTo(403);
        assertThat(s3.call("HEAD", "/lake/k", "").headers().contains("x-amz-restore")).isFalse();
    }

    @Test
    void rulesAreCheckedAndNamed() {
        rules("<Filter/><Expiration><Days>1</Days></Expiration>");
        assertThat(s3.get("/lake?lifecycle").text()).containsPattern("<ID>.{48}</ID>");
        String[][] wrong = {
            {"<Filter/><Expiration><Days>0</Days></Expiration>", "InvalidArgument"},
            {"<Filter/><Expiration><Date>2026-11-22T10:00:00Z</Date></Expiration>", "InvalidArgument"},
            {"<Filter/>", "InvalidRequest"},
            {"<Filter/><Transition><Days>3</Days><StorageClass>COLD</StorageClass></Transition>", "MalformedXML"},
            {"<Expiration><Days>1</Days></Expiration>", "MalformedXML"},
        };
        for (String[] each : wrong) {
            String xml = "<LifecycleConfiguration><Rule><Status>Enabled</Status>" + each[0] + "</Rule></LifecycleConfiguration>";
            assertThat(s3.put("/lake?lifecycle", xml).text()).contains("<Code>" + each[1] + "</Code>");
        }
    }

    @Test
    void theEventBusHearsOfWhatHappensWhereItIsAsked() {
        s3.put("/lake/before", "x");
        assertThat(s3.events()).isEmpty();
        s3.put("/lake?notification", "<NotificationConfiguration><EventBridgeConfiguration/></NotificationConfiguration>");
        s3.put("/lake/k", "xyz");
        s3.delete("/lake/k");
        s3.delete("/lake/never-there");
        assertThat(s3.events()).extracting(ServiceEvent::detailType).containsExactly("Object Created", "Object Deleted");
        ServiceEvent created = s3.events().getFirst();
        assertThat(created.source()).isEqualTo("aws.s3");
        assertThat(created.resources()).containsExactly("arn:aws:s3:::lake");
        assertThat(created.detail()).containsEntry("reason", "PutObject").containsEntry("request-id", "REQUEST");
        assertThat(created.detail()).extractingByKey("object").asString().contains("key=k", "size=3");
        assertThat(s3.events().getLast().detail()).containsEntry("deletion-type", "Permanently Deleted");
    }
}
