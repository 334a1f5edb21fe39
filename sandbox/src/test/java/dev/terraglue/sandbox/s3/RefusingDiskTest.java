package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.s3.S3Calls.Answer;
import dev.terraglue.sandbox.store.FileSteps;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A disk that is full, or cannot be written any more, at each step of bringing an object's file to it. */
class RefusingDiskTest {
    private static final byte[] OLD = "old".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "new".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path home;

    enum Step { SYNC, RENAME, SYNC_FOLDER }

    /** Refuses one step, while it is told to. */
    private static final class Refusing implements FileSteps {
        private @Nullable Step refused;
        private String why = "";

        private void step(Step step) throws IOException {
            if (step == refused) throw new IOException(why);
        }

        @Override
        public void sync(FileChannel file) throws IOException {
            step(Step.SYNC);
            FileSteps.super.sync(file);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            step(Step.RENAME);
            FileSteps.super.rename(from, to);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            step(Step.SYNC_FOLDER);
            FileSteps.super.syncFolder(folder);
        }
    }

    private final Refusing disk = new Refusing();

    @ParameterizedTest
    @EnumSource(Step.class)
    void whatTheDiskRefusesIsAnErrorOfThatCallAloneAndLeavesNothing(Step step) throws IOException {
        try (S3Calls s3 = new S3Calls(home, disk)) {
            s3.put("/lake", "");
            s3.call("PUT", "/lake/k", OLD);
            String uploaded = s3.call("POST", "/lake/parts?uploads", "").text();
            String upload = uploaded.substring(uploaded.indexOf("<UploadId>") + 10, uploaded.indexOf("</UploadId>"));

            disk.refused = step;
            disk.why = "No space left on device";
            assertThat(s3.call("PUT", "/lake/k", NEW).status()).isEqualTo(507);
            assertThat(s3.call("PUT", "/lake/copy", "", "x-amz-copy-source: /lake/k").status()).isEqualTo(507);
            assertThat(s3.call("PUT", "/lake/parts?partNumber=1&uploadId=" + upload, NEW).status()).isEqualTo(507);
            assertThat(s3.get("/lake/k").body()).isEqualTo(OLD);
            assertThat(s3.put("/lake/small", "does not need a file").status()).isEqualTo(200);
            assertThat(files()).hasSize(1);

            disk.refused = null;
            assertThat(s3.get("/lake/parts?uploadId=" + upload).text()).doesNotContain("<Part>");
            assertThat(s3.call("PUT", "/lake/k", NEW).status()).isEqualTo(200);
            assertThat(s3.get("/lake/k").body()).isEqualTo(NEW);
            assertThat(files()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"No space left on device, 507, InsufficientStorage", "Read-only file system, 500, InternalError", "Input/output error, 500, InternalError"})
    void theErrorSaysWhatIsWrongWithTheDisk(String why, int status, String code) {
        try (S3Calls s3 = new S3Calls(home, disk)) {
            s3.put("/lake", "");
            disk.refused = Step.SYNC;
            disk.why = why;

            Answer answer = s3.call("PUT", "/lake/k", NEW);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.text()).contains("<Code>" + code + "</Code>", status == 507 ? "disk is full" : why);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("objects"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
