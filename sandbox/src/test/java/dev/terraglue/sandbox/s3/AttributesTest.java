package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What there is to know of an object, and what conditions make of it. */
class AttributesTest {
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

    @Test
    void onlyWhatIsAskedForIsTold() {
        s3.put("/lake/k", "x", "x-amz-storage-class: STANDARD_IA");
        assertThat(s3.get("/lake/k?attributes", "x-amz-object-attributes: ETag,ObjectSize").text())
                .contains("<ETag>9dd4e461268c8034f5c8564e155c67a6</ETag>", "<ObjectSize>1</ObjectSize>").doesNotContain("StorageClass", "Checksum");
        assertThat(s3.get("/lake/k?attributes", "x-amz-object-attributes: StorageClass,Checksum,ObjectParts").text())
                .contains("<StorageClass>STANDARD_IA</StorageClass>", "<ChecksumCRC64NVME>", "<ChecksumType>FULL_OBJECT</ChecksumType>").doesNotContain("ObjectParts");
        assertThat(s3.get("/lake/k?attributes").text()).contains("<Code>InvalidRequest</Code>");
        assertThat(s3.get("/lake/k?attributes", "x-amz-object-attributes: Colour").text()).contains("<Code>InvalidArgument</Code>");
    }

    @Test
    void contentEncodingsAreKeptButTheWireFormat() {
        for (String encoding : new String[] {"deflate, gzip", "aws-chunked,deflate, gzip", "deflate, gzip, aws-chunked"}) {
            s3.put("/lake/k", "x", "Content-Encoding: " + encoding, "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER");
            assertThat(s3.get("/lake/k").header("Content-Encoding")).isEqualTo("deflate, gzip");
        }
    }

    @Test
    void aDeleteMayBeHeldToWhatIsThere() {
        String etag = s3.put("/lake/k", "x").header("ETag");
        assertThat(s3.delete("/lake/k", "If-Match: \"other\"").status()).isEqualTo(412);
        assertThat(s3.delete("/lake/none", "If-Match: *").status()).isEqualTo(404);
        String batch = "<Delete><Object><Key>k</Key><ETag>other</ETag></Object></Delete>";
        assertThat(s3.call("POST", "/lake?delete", batch).text()).contains("<Code>PreconditionFailed</Code>");
        assertThat(s3.delete("/lake/k", "If-Match: " + etag).status()).isEqualTo(204);
    }

    @Test
    void aBodyThatIsNotWhatItsDigestSaysIsRefused() {
        String tagging = "<Tagging><TagSet/></Tagging>";
        assertThat(s3.put("/lake?tagging", tagging, "Content-MD5: AAAAAAAAAAAAAAAAAAAAAA==").text()).contains("<Code>BadDigest</Code>", "<CalculatedDigest>");
        assertThat(s3.put("/lake?tagging", tagging, "Content-MD5: nonsense").text()).contains("<Code>InvalidDigest</Code>");
        assertThat(s3.put("/lake?tagging", tagging, "x-amz-sdk-checksum-algorithm: CRC32", "x-amz-checksum-crc32: AAAAAA==").text())
                .contains("<Code>BadDigest</Code>");
        assertThat(s3.put("/lake/k", "x", "x-amz-checksum-crc32: AAAAAA==", "x-amz-checksum-sha1: AAAA").text()).contains("Multiple checksum Types");
    }

    @Test
    void aHiddenObjectTellsThatItIs() {
        s3.put("/lake?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        s3.put("/lake/k", "x");
        String marker = s3.delete("/lake/k").header("x-amz-version-id");
        S3Calls.Answer hidden = s3.get("/lake/k");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(hidden.header("x-amz-delete-marker")).isEqualTo("true");
        assertThat(hidden.header("x-amz-version-id")).isEqualTo(marker);
        S3Calls.Answer named = s3.get("/lake/k?versionId=" + marker);
        assertThat(named.status()).isEqualTo(405);
        assertThat(named.header("Allow")).isEqualTo("DELETE");
    }
}
