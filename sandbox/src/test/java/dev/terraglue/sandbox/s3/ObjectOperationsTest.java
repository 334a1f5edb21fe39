package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.s3.S3Calls.Answer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectOperationsTest {
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
    void anObjectComesBackWithItsBytesTypeAndMetadata() {
        Answer put = s3.put("/lake/a/b.txt", "hello", "Content-Type: text/plain", "x-amz-meta-Colour: blue");
        assertThat(put.status()).isEqualTo(200);
        assertThat(put.header("ETag")).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
        assertThat(put.header("x-amz-checksum-crc64nvme")).isEqualTo("M3eFcAZSQlc=");
        assertThat(put.header("x-amz-server-side-encryption")).isEqualTo("AES256");
        Answer got = s3.get("/lake/a/b.txt");
        assertThat(got.status()).isEqualTo(200);
        assertThat(got.text()).isEqualTo("hello");
        assertThat(got.header("Content-Type")).isEqualTo("text/plain");
        assertThat(got.header("x-amz-meta-colour")).isEqualTo("blue");
        assertThat(got.header("Last-Modified")).isEqualTo("Fri, 20 Nov 2026 10:00:00 GMT");
    }

    @Test
    void largeObjectsComeBackByteForByteAlsoAfterARestart() {
        byte[] content = new byte[3_000_001];
        new Random(7).nextBytes(content);
        s3.call("PUT", "/lake/large", content);
        s3.close();
        s3 = new S3Calls(home);
        assertThat(s3.get("/lake/large").body()).isEqualTo(content);
        assertThat(s3.get("/lake/large", "Range: bytes=2999990-").body()).hasSize(11).endsWith(content[3_000_000]);
    }

    @Test
    void keysAreWhatThePathSaysDecodedOnce() {
        for (String key : List.of("a//b", "../up", ".", "a+b", "100%25", "%C3%A4%20%E2%82%AC", "a/", "%2F%2F", "a%3Fb")) {
            s3.put("/lake/" + key, key);
            assertThat(s3.get("/lake/" + key).text()).as(key).isEqualTo(key);
        }
        assertThat(s3.get("/lake?list-type=2&prefix=a%2Bb").text()).contains("<Key>a+b</Key>");
        assertThat(s3.get("/lake?list-type=2").text())
                .contains("<KeyCount>9</KeyCount>", "<Key>100%</Key>", "<Key>ä €</Key>", "<Key>//</Key>", "<Key>../up</Key>");
    }

    @Test
    void rangesAreCutAsHttpSays() {
        s3.put("/lake/k", "0123456789");
        Answer middle = s3.get("/lake/k", "Range: bytes=2-4");
        assertThat(middle.status()).isEqualTo(206);
        assertThat(middle.text()).isEqualTo("234");
        assertThat(middle.header("Content-Range")).isEqualTo("bytes 2-4/10");
        assertThat(s3.get("/lake/k", "Range: bytes=-3").text()).isEqualTo("789");
        assertThat(s3.get("/lake/k", "Range: bytes=8-99").text()).isEqualTo("89");
        assertThat(s3.get("/lake/k", "Range: bytes=10-").status()).isEqualTo(416);
        assertThat(s3.get("/lake/k", "Range: lines=1-2").text()).isEqualTo("0123456789");
        assertThat(s3.get("/lake/k", "Range: bytes=4-2").status()).isEqualTo(200);
    }

    @Test
    void readsCanBeConditional() {
        String etag = s3.put("/lake/k", "x").header("ETag");
        assertThat(s3.get("/lake/k", "If-None-Match: " + etag).status()).isEqualTo(304);
        assertThat(s3.get("/lake/k", "If-None-Match: " + etag).body()).isEmpty();
        assertThat(s3.get("/lake/k", "If-Match: \"other\"").status()).isEqualTo(412);
        assertThat(s3.get("/lake/k", "If-Match: " + etag, "If-Unmodified-Since: Thu, 01 Jan 2015 00:00:00 GMT").status()).isEqualTo(200);
        assertThat(s3.get("/lake/k", "If-Modified-Since: Fri, 20 Nov 2026 10:00:00 GMT").status()).isEqualTo(304);
        assertThat(s3.get("/lake/k", "If-Unmodified-Since: Thu, 01 Jan 2015 00:00:00 GMT").status()).isEqualTo(412);
    }

    @Test
    void writesCanBeConditional() {
        assertThat(s3.put("/lake/lock", "1", "If-None-Match: *").status()).isEqualTo(200);
        Answer held = s3.put("/lake/lock", "2", "If-None-Match: *");
        assertThat(held.status()).isEqualTo(412);
        assertThat(held.text()).contains("<Code>PreconditionFailed</Code>", "<Condition>If-None-Match</Condition>");
        assertThat(s3.put("/lake/lock", "3", "If-Match: \"c4ca4238a0b923820dcc509a6f75849b\"").status()).isEqualTo(200);
        assertThat(s3.put("/lake/lock", "4", "If-Match: \"c4ca4238a0b923820dcc509a6f75849b\"").status()).isEqualTo(412);
        assertThat(s3.put("/lake/none", "4", "If-Match: x").status()).isEqualTo(404);
        assertThat(s3.get("/lake/lock").text()).isEqualTo("3");
    }

    @Test
    void aWrongDigestKeepsNothing() {
        assertThat(s3.put("/lake/k", "hello", "Content-MD5: 1B2M2Y8AsgTpgAmY7PhCfg==").text()).contains("<Code>BadDigest</Code>");
        assertThat(s3.put("/lake/k", "hello", "Content-MD5: nonsense").text()).contains("<Code>InvalidDigest</Code>");
        assertThat(s3.put("/lake/k", "hello", "x-amz-checksum-crc32: AAAAAA==").text()).contains("<Code>BadDigest</Code>");
        assertThat(s3.put("/lake/k", "hello", "x-amz-checksum-sha256: AAAAAA==").text()).contains("Value for x-amz-checksum-sha256 header is invalid.");
        assertThat(s3.get("/lake/k").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "x-amz-checksum-crc32: NhCmhg==, x-amz-checksum-crc32c: mnG7TA== | Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
        "x-amz-trailer: x-amz-checksum-crc32; x-amz-checksum-sha1 | Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.",
        "x-amz-checksum-crc32: NhCmhg==, x-amz-trailer: x-amz-checksum-crc32 | Expecting a single x-amz-checksum- header</Message>",
        "x-amz-checksum-crc16: AAA= | The algorithm type you specified in x-amz-checksum- header is invalid.",
        "x-amz-trailer: x-amz-meta-note | The value specified in the x-amz-trailer header is not supported",
        "x-amz-trailer: ;x-amz-checksum-crc32 | The value specified in the x-amz-trailer header is not supported",
        "x-amz-sdk-checksum-algorithm: CRC32 | x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.",
        "x-amz-sdk-checksum-algorithm: SHA1, x-amz-checksum-crc32: NhCmhg== | Value for x-amz-sdk-checksum-algorithm header is invalid.",
        "x-amz-checksum-crc32: hello | Value for x-amz-checksum-crc32 header is invalid.",
    })
    void checksumsThatContradictEachOtherAreRefused(String headers, String message) {
        Answer refused = s3.put("/lake/k", "hello", Arrays.stream(headers.split(", ")).map(header -> header.replace(';', ',')).toArray(String[]::new));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("<Code>InvalidRequest</Code>", message);
    }

    @Test
    void onlyAStreamedBodyHasTrailers() {
        assertThat(s3.put("/lake/k", "hello", "x-amz-trailer: x-amz-checksum-crc32").text()).contains("<Code>MalformedTrailerError</Code>");
        // A chunked body was unwrapped by whoever verified its signature, and is whole here.
        assertThat(s3.put("/lake/k", "hello", "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER", "x-amz-trailer: x-amz-checksum-crc32, ").status()).isEqualTo(200);
    }

    @Test
    void theEncodingOfChunksIsForgottenWhereThereWereChunks() {
        s3.put("/lake/chunks", "hello", "Content-Encoding: foo, aws-chunked, bar", "x-amz-content-sha256: STREAMING-UNSIGNED-PAYLOAD-TRAILER");
        assertThat(s3.get("/lake/chunks").header("content-encoding")).isEqualTo("foo, bar");
        s3.put("/lake/whole", "hello", "Content-Encoding: aws-chunked");
        assertThat(s3.get("/lake/whole").header("content-encoding")).isEqualTo("aws-chunked");
    }

    @Test
    void eachChecksumIsVerifiedKeptAndToldOnDemand() {
        List<String> checksums = List.of(
                "x-amz-checksum-crc32: NhCmhg==",
                "x-amz-checksum-crc32c: mnG7TA==",
                "x-amz-checksum-crc64nvme: M3eFcAZSQlc=",
                "x-amz-checksum-sha1: qvTGHdzF6KLavt4PO0gs2a6pQ00=",
                "x-amz-checksum-sha256: LPJNul+wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ=");
        for (String checksum : checksums) {
            assertThat(s3.put("/lake/k", "hello", checksum).status()).as(checksum).isEqualTo(200);
            String name = checksum.substring(0, checksum.indexOf(':'));
            Answer got = s3.get("/lake/k", "x-amz-checksum-mode: ENABLED");
            assertThat(got.header(name)).isEqualTo(checksum.substring(checksum.indexOf(':') + 2));
            assertThat(got.header("x-amz-checksum-type")).isEqualTo("FULL_OBJECT");
            assertThat(s3.get("/lake/k").headers().contains(name)).isFalse();
        }
    }

    @Test
    void deletingIsIdempotent() {
        s3.put("/lake/k", "x");
        assertThat(s3.delete("/lake/k").status()).isEqualTo(204);
        assertThat(s3.delete("/lake/k").status()).isEqualTo(204);
        Answer gone = s3.get("/lake/k");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.text()).contains("<Code>NoSuchKey</Code>", "<Message>The specified key does not exist.</Message>", "<Key>k</Key>");
    }

    @Test
    void aReaderChoosesResponseHeaders() {
        s3.put("/lake/k", "x");
        Answer got = s3.get("/lake/k?response-content-type=text%2Fcsv&response-content-disposition=attachment");
        assertThat(got.header("Content-Type")).isEqualTo("text/csv");
        assertThat(got.header("Content-Disposition")).isEqualTo("attachment");
    }

    @Test
    void whatIsNoKnownSubresourceIsNoOtherOperation() {
        s3.put("/lake/k", "x");
        assertThat(s3.delete("/lake/k?retention").status()).isEqualTo(501);
        assertThat(s3.delete("/lake?inventory").status()).isEqualTo(501);
        assertThat(s3.put("/new?metrics", "").status()).isEqualTo(501);
        assertThat(s3.get("/lake?nonsense").status()).isEqualTo(501);
        assertThat(s3.get("/lake/k").status()).isEqualTo(200);
        assertThat(s3.get("/new").status()).isEqualTo(404);
    }
}
