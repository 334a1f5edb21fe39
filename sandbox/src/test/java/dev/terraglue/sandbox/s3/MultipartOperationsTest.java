package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.s3.S3Calls.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultipartOperationsTest {
    private static final int PART = 5 << 20;

    @TempDir Path home;

    private S3Calls s3;
    private final byte[] content = new byte[2 * PART + 1000];

    @BeforeEach
    void open() {
        s3 = new S3Calls(home);
        s3.put("/lake", "");
        new Random(1).nextBytes(content);
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private String create(String... headers) {
        Matcher id = Pattern.compile("<UploadId>(.*)</UploadId>").matcher(s3.call("POST", "/lake/k?uploads", "", headers).text());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private String part(String upload, int number, int from, int to) {
        return s3.call("PUT", "/lake/k?partNumber=" + number + "&uploadId=" + upload, Arrays.copyOfRange(content, from, to)).header("ETag");
    }

    private Answer complete(String upload, String... numbersAndTags) {
        StringBuilder parts = new StringBuilder("<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        for (int i = 0; i < numbersAndTags.length; i += 2) {
            parts.append("<Part><PartNumber>").append(numbersAndTags[i]).append("</PartNumber><ETag>")
                    .append(numbersAndTags[i + 1].replace("\"", "&quot;")).append("</ETag></Part>");
        }
        return s3.call("POST", "/lake/k?uploadId=" + upload, parts.append("</CompleteMultipartUpload>").toString());
    }

    @Test
    void partsAreEncryptedAsTheUploadWasBegun() {
        String upload = create();
        String parts = "/lake/k?uploadId=" + upload;
        String asked = "x-amz-server-side-encryption: aws:kms";
        s3.put("/lake/source", "x");
        String completion = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>e</ETag></Part></CompleteMultipartUpload>";
        for (Answer refused : List.of(
                s3.put(parts + "&partNumber=1", "x", asked),
                s3.put(parts + "&partNumber=1", "", asked, "x-amz-copy-source: lake/source"),
                s3.call("POST", parts, completion, asked))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("<Code>InvalidArgument</Code>", "x-amz-server-side-encryption header is not supported for this operation.",
                    "<ArgumentValue>aws:kms</ArgumentValue>");
        }
    }

    @Test
    void partsInAnyOrderAndSentTwiceMakeOneObject() {
        String upload = create("Content-Type: text/csv", "x-amz-meta-a: b");
        String third = part(upload, 3, 2 * PART, content.length);
        part(upload, 1, 7, PART);
        String second = part(upload, 2, PART, 2 * PART);
        String first = part(upload, 1, 0, PART);
        part(upload, 9, 0, 10);
        Answer done = complete(upload, "1", first, "2", second, "3", third);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.text()).contains("<CompleteMultipartUploadResult", "-3&quot;</ETag>", "<ChecksumType>FULL_OBJECT</ChecksumType>");
        Answer got = s3.get("/lake/k", "x-amz-checksum-mode: ENABLED");
        assertThat(got.body()).isEqualTo(content);
        assertThat(got.header("Content-Type")).isEqualTo("text/csv");
        assertThat(got.header("x-amz-meta-a")).isEqualTo("b");
        s3.call("PUT", "/lake/whole", content);
        assertThat(got.header("x-amz-checksum-crc64nvme"))
                .isEqualTo(s3.get("/lake/whole", "x-amz-checksum-mode: ENABLED").header("x-amz-checksum-crc64nvme"));
    }

    @Test
    void aRangeMayCrossPartsAndAPartCanBeAskedFor() {
        String upload = create();
        complete(upload, "1", part(upload, 1, 0, PART), "2", part(upload, 2, PART, content.length));
        assertThat(s3.get("/lake/k", "Range: bytes=" + (PART - 3) + "-" + (PART + 2)).body())
                .isEqualTo(Arrays.copyOfRange(content, PART - 3, PART + 3));
        Answer second = s3.get("/lake/k?partNumber=2");
        assertThat(second.status()).isEqualTo(206);
        assertThat(second.header("x-amz-mp-parts-count")).isEqualTo("2");
        assertThat(second.body()).isEqualTo(Arrays.copyOfRange(content, PART, content.length));
        assertThat(s3.get("/lake/k?partNumber=3").status()).isEqualTo(416);
    }

    @Test
    void checksumsOfPartsMakeACompositeOne() {
        String upload = create("x-amz-checksum-algorithm: SHA256");
        complete(upload, "1", part(upload, 1, 0, PART), "2", part(upload, 2, PART, content.length));
        Answer got = s3.call("HEAD", "/lake/k", "", "x-amz-checksum-mode: ENABLED");
        assertThat(got.header("x-amz-checksum-sha256")).endsWith("-2");
        assertThat(got.header("x-amz-checksum-type")).isEqualTo("COMPOSITE");
        Answer part = s3.get("/lake/k?partNumber=2", "x-amz-checksum-mode: ENABLED");
        assertThat(part.header("x-amz-checksum-sha256")).as("of the part alone").matches("[^-]{44}");
        assertThat(part.header("x-amz-checksum-type")).isEqualTo("COMPOSITE");
    }

    @Test
    void aWrongCompletionIsRefusedAndCanBeRepeated() {
        String upload = create();
        String first = part(upload, 1, 0, 10);
        String second = part(upload, 2, 10, 20);
        assertThat(complete(upload, "1", first, "2", second).text()).contains("<Code>EntityTooSmall</Code>");
        assertThat(complete(upload, "2", second, "1", first).text()).contains("<Code>InvalidPartOrder</Code>");
        assertThat(complete(upload, "1", second).text()).contains("<Code>InvalidPart</Code>");
        assertThat(complete(upload, "3", first).text()).contains("<Code>InvalidPart</Code>");
        assertThat(complete(upload).text()).contains("<Code>MalformedXML</Code>");
        assertThat(s3.get("/lake/k").status()).isEqualTo(404);
        assertThat(complete(upload, "1", first).status()).isEqualTo(200);
        assertThat(complete(upload, "1", first).status()).as("asked again").isEqualTo(200);
        assertThat(s3.get("/lake/k").body()).hasSize(10);
    }

    @Test
    void anAbortedUploadLeavesNothing() throws Exception {
        String upload = create();
        part(upload, 1, 0, PART);
        assertThat(s3.delete("/lake/k?uploadId=" + upload).status()).isEqualTo(204);
        assertThat(s3.delete("/lake/k?uploadId=" + upload).text()).contains("<Code>NoSuchUpload</Code>");
        try (Stream<Path> files = Files.walk(home.resolve("objects"))) {
            assertThat(files.filter(Files::isRegularFile)).isEmpty();
        }
    }

    @Test
    void uploadsAndPartsAreListed() {
        String upload = create();
        part(upload, 2, 0, 10);
        part(upload, 5, 0, 20);
        assertThat(s3.get("/lake?uploads").text()).contains("<UploadId>" + upload + "</UploadId>", "<IsTruncated>false</IsTruncated>");
        assertThat(s3.get("/lake/k?uploadId=" + upload + "&max-parts=1").text())
                .contains("<PartNumber>2</PartNumber>", "<IsTruncated>true</IsTruncated>", "<NextPartNumberMarker>2</NextPartNumberMarker>")
                .doesNotContain("<PartNumber>5</PartNumber>");
    }

    @Test
    void aPartCanBeCopied() {
        s3.call("PUT", "/lake/source", content);
        String upload = create();
        Answer copied = s3.put("/lake/k?partNumber=1&uploadId=" + upload, "", "x-amz-copy-source: /lake/source", "x-amz-copy-source-range: bytes=5-14");
        Matcher etag = Pattern.compile("<ETag>(.*)</ETag>").matcher(copied.text());
        assertThat(etag.find()).isTrue();
        assertThat(complete(upload, "1", etag.group(1).replace("&quot;", "\"")).status()).isEqualTo(200);
        assertThat(s3.get("/lake/k").body()).isEqualTo(Arrays.copyOfRange(content, 5, 15));
    }
}
