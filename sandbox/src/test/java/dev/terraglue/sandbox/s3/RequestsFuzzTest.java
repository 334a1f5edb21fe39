package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.terraglue.sandbox.Blame;
import dev.terraglue.sandbox.HttpText;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Requests to S3, as {@link HttpText} writes them; signatures and permissions are not in the way. */
class RequestsFuzzTest {
    @TempDir
    static Path home;

    private static S3Calls s3;

    @BeforeAll
    static void open() {
        s3 = new S3Calls(home);
        s3.put("/lake", "");
    }

    @AfterAll
    static void close() {
        s3.close();
    }

    @FuzzTest(maxDuration = Blame.FUZZING)
    void whateverIsAskedIsAnsweredOrRefused(byte[] text) {
        Blame.senderAtMost(() -> HttpText.parse(text).ifPresent(request -> {
            S3Calls.Answer answer = s3.call(request);
            Blame.requireSenders(answer.status(), answer.text());
            answer.headers().asMap().forEach((name, values) -> assertThat(String.join("", values)).as(name).doesNotContain("\r", "\n"));
        }));
    }
}
