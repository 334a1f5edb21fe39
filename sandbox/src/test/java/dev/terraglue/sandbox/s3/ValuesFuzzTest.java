package dev.terraglue.sandbox.s3;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.terraglue.sandbox.Blame;
import dev.terraglue.sandbox.s3.form.PostPolicy;
import dev.terraglue.sandbox.wire.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** What stands in S3's header fields, parameters and form fields and has a grammar of its own. */
class ValuesFuzzTest {
    @FuzzTest(maxDuration = Blame.FUZZING)
    void aValueIsReadOrRefused(byte[] text) {
        String value = new String(text, StandardCharsets.UTF_8);
        Blame.senderAtMost(() -> ByteRange.parse(value, 1000));
        Blame.senderAtMost(() -> CopySource.parse(value));
        Blame.senderAtMost(() -> ContinuationToken.parse(value));
        Blame.senderAtMost(() -> Tags.ofHeader(value));
        Blame.senderAtMost(() -> Preconditions.of(new HttpHeaders().set("If-Match", value).set("If-Modified-Since", value), Instant.EPOCH));
        Blame.senderAtMost(() -> PostPolicy.parse(value).require(Map.of("key", "a"), Instant.EPOCH));
    }
}
