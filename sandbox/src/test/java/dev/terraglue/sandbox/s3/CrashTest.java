package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.store.FileSteps;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process ends between two steps of bringing a file to the disk; what the next start finds. */
class CrashTest {
    private static final byte[] OLD = "old".repeat(20_000).getBytes(StandardCharsets.UTF_8);
    private static final byte[] NEW = "new".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    @TempDir Path home;

    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }

    /** Ends at the n-th step; nothing that comes after it happens, not even tidying up. */
    private static final class Ending implements FileSteps {
        private int left = Integer.MAX_VALUE;

        private void step() {
            if (left-- <= 0) throw new Crash();
        }

        @Override
        public void sync(FileChannel file) throws IOException {
            step();
            FileSteps.super.sync(file);
        }

        @Override
        public void rename(Path from, Path to) throws IOException {
            step();
            FileSteps.super.rename(from, to);
        }

        @Override
        public void syncFolder(Path folder) throws IOException {
            step();
            FileSteps.super.syncFolder(folder);
        }

        @Override
        public void delete(Path file) throws IOException {
            step();
            FileSteps.super.delete(file);
        }
    }

    @Test
    void aCrashAtAnyStepOfAnOverwriteLeavesTheOldObjectOrTheNewAndNoGarbage() throws IOException {
        int ended = 0;
        for (int step = 0; step < 8; step++) {
            Path run = Files.createDirectory(home.resolve("run" + step));
            Ending steps = new Ending();
            S3Calls s3 = new S3Calls(run, steps);
            s3.put("/lake", "");
            s3.call("PUT", "/lake/k", OLD);
            steps.left = step;
            boolean acknowledged = true;
            try {
                s3.call("PUT", "/lake/k", NEW);
            } catch (Crash e) {
                acknowledged = false;
                ended++;
            }
            s3.close();
            try (S3Calls after = new S3Calls(run)) {
                byte[] found = after.get("/lake/k").body();
                assertThat(found).isIn(OLD, NEW);
                if (acknowledged) assertThat(found).isEqualTo(NEW);
                assertThat(files(run)).as("files after step " + step).hasSize(1);
            }
        }
        assertThat(ended).isBetween(2, 7);
    }

    private static List<Path> files(Path run) throws IOException {
        try (Stream<Path> files = Files.walk(run.resolve("objects"))) {
            return files.filter(Files::isRegularFile).filter(file -> !file.endsWith("swept")).toList();
        }
    }
}
