package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.s3.S3Calls.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersioningTest {
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

    private void versioning(String status) {
        Answer answer = s3.put("/lake?versioning", "<VersioningConfiguration><Status>" + status + "</Status></VersioningConfiguration>");
        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void enabledKeepsEveryVersion() {
        versioning("Enabled");
        String first = s3.put("/lake/k", "1").header("x-amz-version-id");
        String second = s3.put("/lake/k", "2").header("x-amz-version-id");
        assertThat(first).isNotEmpty().isNotEqualTo(second);
        assertThat(s3.get("/lake/k").text()).isEqualTo("2");
        assertThat(s3.get("/lake/k?versionId=" + first).text()).isEqualTo("1");
        assertThat(s3.get("/lake/k?versionId=" + "0".repeat(32)).text()).contains("<Code>NoSuchVersion</Code>");
        assertThat(s3.get("/lake/k?versionId=none").text()).as("no version id looks like this").contains("<Code>InvalidArgument</Code>");
    }

    @Test
    void deletingHidesBehindAMarkerAndRemovingTheMarkerBringsBack() {
        versioning("Enabled");
        s3.put("/lake/k", "1");
        Answer deleted = s3.delete("/lake/k");
        assertThat(deleted.header("x-amz-delete-marker")).isEqualTo("true");
        String marker = deleted.header("x-amz-version-id");
        assertThat(s3.get("/lake/k").status()).isEqualTo(404);
        assertThat(s3.get("/lake/k?versionId=" + marker).status()).isEqualTo(405);
        assertThat(s3.get("/lake?list-type=2").text()).contains("<KeyCount>0</KeyCount>");
        assertThat(s3.get("/lake?versions").text()).contains("<DeleteMarker>", "<Version>", "<IsLatest>false</IsLatest>");
        assertThat(s3.delete("/lake").text()).contains("<Code>BucketNotEmpty</Code>");
        assertThat(s3.delete("/lake/k?versionId=" + marker).header("x-amz-delete-marker")).isEqualTo("true");
        assertThat(s3.get("/lake/k").text()).isEqualTo("1");
    }

    @Test
    void suspendedReplacesTheNullVersionOnly() {
        s3.put("/lake/k", "before");
        versioning("Enabled");
        String kept = s3.put("/lake/k", "kept").header("x-amz-version-id");
        versioning("Suspended");
        // A write that makes no version tells of none.
        assertThat(s3.put("/lake/k", "after").headers().contains("x-amz-version-id")).isFalse();
        assertThat(s3.get("/lake/k").header("x-amz-version-id")).isEqualTo("null");
        assertThat(s3.get("/lake/k").text()).isEqualTo("after");
        assertThat(s3.get("/lake/k?versionId=null").text()).isEqualTo("after");
        assertThat(s3.get("/lake/k?versionId=" + kept).text()).isEqualTo("kept");
        assertThat(s3.get("/lake?versions").text().split("<Version>", -1)).hasSize(3);
    }

    @Test
    void versionsArePagedByKeyAndVersion() {
        versioning("Enabled");
        for (int i = 0; i < 3; i++) s3.put("/lake/a", "" + i);
        s3.put("/lake/b", "");
        StringBuilder seen = new StringBuilder();
        String markers = "";
        String page;
        do {
            page = s3.get("/lake?versions&max-keys=1" + markers).text();
            seen.append(element(page, "Key")).append(element(page, "IsLatest")).append(' ');
            markers = "&key-marker=" + element(page, "NextKeyMarker") + "&version-id-marker=" + element(page, "NextVersionIdMarker");
        } while (page.contains("<IsTruncated>true</IsTruncated>"));
        assertThat(seen).hasToString("atrue afalse afalse btrue ");
    }

    private static String element(String xml, String name) {
        int start = xml.indexOf("<" + name + ">");
        return start < 0 ? "" : xml.substring(start + name.length() + 2, xml.indexOf("</" + name + ">"));
    }
}
