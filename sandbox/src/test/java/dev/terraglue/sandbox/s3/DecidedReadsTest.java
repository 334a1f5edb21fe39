package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.s3.S3Calls.Answer;
import dev.terraglue.sandbox.service.Caller;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a role reads was looked up when that was decided, and is read as it was found then. */
class DecidedReadsTest {
    private static final Caller ROLE = new Caller("000000000000", "arn:aws:sts::000000000000:assumed-role/etl/session", "AROAETL:session",
            new Caller.Principal.AssumedRole("etl", "session", null), "ASIAETL");
    private static final String SMALL = "small";
    /** Of a size that has a file of its own. */
    private static final String LARGE = "x".repeat(100_000);

    @TempDir Path home;

    private S3Calls s3;

    @BeforeEach
    void open() {
        s3 = new S3Calls(home);
        s3.put("/lake", "");
        s3.as(ROLE);
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void anObjectIsLookedUpOnce() {
        s3.put("/lake/k", SMALL);
        s3.meanwhile(() -> s3.put("/lake/k", "another"));
        assertThat(s3.get("/lake/k").text()).isEqualTo(SMALL);
        assertThat(s3.get("/lake/k").text()).isEqualTo("another");

        s3.meanwhile(() -> s3.put("/lake/new", SMALL));
        assertThat(s3.get("/lake/new").text()).contains("<Code>NoSuchKey</Code>");
        assertThat(s3.get("/lake/new").text()).isEqualTo(SMALL);
    }

    @Test
    void anObjectWhoseFileWentMeanwhileIsLookedUpAgain() {
        s3.put("/lake/k", LARGE);
        s3.meanwhile(() -> s3.put("/lake/k", LARGE + "y"));
        assertThat(s3.get("/lake/k").text()).isEqualTo(LARGE + "y");
        s3.meanwhile(() -> s3.delete("/lake/k"));
        assertThat(s3.get("/lake/k").status()).isEqualTo(404);
    }

    @Test
    void whatWasFoundIsOnlyForTheReadThatWasDecided() {
        s3.put("/lake/k", SMALL);
        s3.put("/lake/other", "other");
        Answer copied = s3.put("/lake/to", "", "x-amz-copy-source: lake/k");
        assertThat(copied.status()).isEqualTo(200);
        assertThat(s3.get("/lake/other").text()).isEqualTo("other");
        assertThat(s3.get("/lake/to").text()).isEqualTo(SMALL);
    }
}
