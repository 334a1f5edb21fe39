package dev.terraglue.sandbox.auth;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.terraglue.sandbox.Blame;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import java.io.ByteArrayInputStream;

/** Bodies of {@code aws-chunked} that announce ten bytes and a checksum. */
class ChunksFuzzTest {
    @FuzzTest(maxDuration = Blame.FUZZING)
    void aBodyInChunksIsReadOrRefused(byte[] body) {
        HttpHeaders headers = new HttpHeaders()
                .set("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
                .set("x-amz-decoded-content-length", "10")
                .set("x-amz-trailer", "x-amz-checksum-crc32");
        HttpRequest request = new HttpRequest("PUT", "/b/k", "", QueryString.parse(""), headers, new ByteArrayInputStream(body), false, "127.0.0.1");
        Blame.senderAtMost(() -> PayloadVerification.unsigned(request).body().readAllBytes());
    }
}
