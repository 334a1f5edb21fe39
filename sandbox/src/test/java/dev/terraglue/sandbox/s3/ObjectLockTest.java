package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.s3.S3Calls.Answer;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectLockTest {
    private static final String[] GOVERNED = {
        "x-amz-object-lock-mode: GOVERNANCE", "x-amz-object-lock-retain-until-date: 2026-12-01T00:00:00Z", "x-amz-checksum-crc32: jNwWgw=="};

    @TempDir Path home;

    private S3Calls s3;

    @BeforeEach
    void open() {
        s3 = new S3Calls(home);
        s3.put("/vault", "", "x-amz-bucket-object-lock-enabled: true");
        s3.put("/plain", "");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private static String retention(String mode, String until) {
        return "<Retention><Mode>" + mode + "</Mode><RetainUntilDate>" + until + "</RetainUntilDate></Retention>";
    }

    private static String byDefault(String rule) {
        return "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention>" + rule
                + "</DefaultRetention></Rule></ObjectLockConfiguration>";
    }

    @Test
    void governanceKeepsAVersionUntilItsTimeOrABypass() {
        String version = s3.put("/vault/k", "y", "x-amz-object-lock-mode: GOVERNANCE",
                "x-amz-object-lock-retain-until-date: 2026-12-01T00:00:00Z", "Content-MD5: QVKQdpWURg4uSFkikE80XQ==").header("x-amz-version-id");
        assertThat(s3.get("/vault/k").header("x-amz-object-lock-mode")).isEqualTo("GOVERNANCE");
        Answer refused = s3.delete("/vault/k?versionId=" + version);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("<Code>AccessDenied</Code>", "object lock");
        assertThat(s3.delete("/vault/k").status()).as("a delete marker hides it, and takes nothing away").isEqualTo(204);
        assertThat(s3.delete("/vault/k?versionId=" + version, "x-amz-bypass-governance-retention: true").status()).isEqualTo(204);

        String later = s3.put("/vault/k", "x", GOVERNED).header("x-amz-version-id");
        s3.at(Instant.parse("2026-12-01T00:00:00Z"));
        assertThat(s3.delete("/vault/k?versionId=" + later).status()).isEqualTo(204);
    }

    @Test
    void complianceYieldsToNobody() {
        String version = s3.put("/vault/k", "x").header("x-amz-version-id");
        assertThat(s3.put("/vault/k?retention", retention("COMPLIANCE", "2027-01-01T00:00:00Z")).status()).isEqualTo(200);
        assertThat(s3.get("/vault/k?retention").text()).contains("<Mode>COMPLIANCE</Mode>", "<RetainUntilDate>2027-01-01T00:00:00");
        String[] bypass = {"x-amz-bypass-governance-retention: true"};
        assertThat(s3.delete("/vault/k?versionId=" + version, bypass).status()).isEqualTo(403);
        assertThat(s3.put("/vault/k?retention", retention("COMPLIANCE", "2026-12-31T00:00:00Z"), bypass).status()).isEqualTo(403);
        assertThat(s3.put("/vault/k?retention", retention("GOVERNANCE", "2027-02-01T00:00:00Z"), bypass).status()).isEqualTo(403);
        assertThat(s3.put("/vault/k?retention", retention("COMPLIANCE", "2027-02-01T00:00:00Z")).status()).as("longer").isEqualTo(200);
        String batch = "<Delete><Object><Key>k</Key><VersionId>" + version + "</VersionId></Object></Delete>";
        assertThat(s3.call("POST", "/vault?delete", batch, bypass).text()).contains("<Code>AccessDenied</Code>");
    }

    @Test
    void anotherModeNeedsLeaveEvenWhereItIsStricter() {
        s3.put("/vault/k", "x", GOVERNED);
        String until = s3.get("/vault/k").header("x-amz-object-lock-retain-until-date");
        assertThat(s3.put("/vault/k?retention", retention("COMPLIANCE", until)).status()).isEqualTo(403);
        assertThat(s3.put("/vault/k?retention", retention("COMPLIANCE", until), "x-amz-bypass-governance-retention: true").status()).isEqualTo(200);
    }

    @Test
    void aLegalHoldHoldsUntilItIsLifted() {
        String version = s3.put("/vault/k", "x").header("x-amz-version-id");
        assertThat(s3.get("/vault/k?legal-hold").text()).contains("<Code>NoSuchObjectLockConfiguration</Code>");
        s3.put("/vault/k?legal-hold", "<LegalHold><Status>ON</Status></LegalHold>");
        assertThat(s3.get("/vault/k?legal-hold").text()).contains("<Status>ON</Status>");
        assertThat(s3.delete("/vault/k?versionId=" + version, "x-amz-bypass-governance-retention: true").status()).isEqualTo(403);
        s3.put("/vault/k?legal-hold", "<LegalHold><Status>OFF</Status></LegalHold>");
        assertThat(s3.delete("/vault/k?versionId=" + version).status()).isEqualTo(204);
    }

    @Test
    void aBucketsDefaultKeepsWhatComesWithoutARetention() {
        assertThat(s3.put("/vault?object-lock", byDefault("<Mode>GOVERNANCE</Mode><Days>10</Days>")).status()).isEqualTo(200);
        s3.put("/vault/k", "x");
        assertThat(s3.get("/vault/k").header("x-amz-object-lock-retain-until-date")).isEqualTo("2026-11-30T10:00:00Z");
        s3.put("/vault/copy", "", "x-amz-copy-source: vault/k");
        assertThat(s3.get("/vault/copy?retention").text()).contains("<Mode>GOVERNANCE</Mode>");
        String upload = s3.call("POST", "/vault/parts?uploads", "").text().replaceAll("(?s).*<UploadId>(.*)</UploadId>.*", "$1");
        String etag = s3.put("/vault/parts?partNumber=1&uploadId=" + upload, "x").header("ETag");
        s3.call("POST", "/vault/parts?uploadId=" + upload, "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + etag
                + "</ETag></Part></CompleteMultipartUpload>");
        assertThat(s3.get("/vault/parts").header("x-amz-object-lock-mode")).isEqualTo("GOVERNANCE");
    }

    @Test
    void whatIsWrongIsRefused() {
        assertThat(s3.put("/vault?object-lock", byDefault("<Mode>GOVERNANCE</Mode><Days>0</Days>")).text()).contains("<Code>InvalidArgument</Code>");
        assertThat(s3.put("/vault?object-lock", byDefault("<Mode>GOVERNANCE</Mode><Days>1</Days><Years>1</Years>")).text())
                .contains("<Code>MalformedXML</Code>");
        assertThat(s3.put("/vault?object-lock", byDefault("<Mode>governance</Mode><Years>1</Years>")).text()).contains("<Code>MalformedXML</Code>");
        assertThat(s3.put("/plain?object-lock", byDefault("<Mode>GOVERNANCE</Mode><Days>1</Days>")).text()).contains("<Code>InvalidBucketState</Code>");
        assertThat(s3.put("/vault?versioning", "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>").status()).isEqualTo(409);
        s3.put("/plain/k", "x");
        assertThat(s3.put("/plain/k?retention", retention("GOVERNANCE", "2027-01-01T00:00:00Z")).text()).contains("<Code>InvalidRequest</Code>");
        assertThat(s3.put("/plain/k", "x", GOVERNED).text()).contains("<Code>InvalidRequest</Code>");
        s3.put("/vault/k", "x");
        assertThat(s3.put("/vault/k?retention", retention("GOVERNANCE", "2026-01-01T00:00:00Z")).text()).contains("<Code>InvalidArgument</Code>");
        assertThat(s3.put("/vault/k?retention", retention("abc", "2027-01-01T00:00:00Z")).text()).contains("<Code>MalformedXML</Code>");
        assertThat(s3.put("/vault/k", "x", "x-amz-object-lock-mode: GOVERNANCE").text()).contains("must both be supplied");
    }

    @Test
    void lockComesToABucketThatKeepsVersions() {
        s3.put("/plain?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        assertThat(s3.put("/plain?object-lock", byDefault("<Mode>COMPLIANCE</Mode><Years>1</Years>")).status()).isEqualTo(200);
        assertThat(s3.get("/plain?object-lock").text()).contains("<ObjectLockEnabled>Enabled</ObjectLockEnabled>", "<Years>1</Years>");
    }
}
