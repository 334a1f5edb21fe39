package dev.terraglue.sandbox.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged survives {@code kill -9} of the process that wrote it. */
class KilledProcessTest {
    private static final int LIVES = 3;

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void everyAcknowledgedWriteIsThereAfterTheProcessWasKilled() throws Exception {
        Path file = folder.resolve("metadata.db");
        Set<String> acknowledged = new HashSet<>();
        Random random = new Random(20_010_110);
        for (int life = 0; life < LIVES; life++) acknowledged.addAll(writeUntilKilled(file, "life" + life, 20 + random.nextInt(300)));

        try (Database database = Database.open(file, List.of(WritingProcess.SCHEMA))) {
            List<String> kept = database.read(sql -> sql.list("SELECT n FROM number", row -> row.getString(1)));
            assertThat(acknowledged).hasSizeGreaterThan(LIVES * 20 - 1);
            assertThat(new HashSet<>(kept)).containsAll(acknowledged);
        }
    }

    /** Kills the process, in the middle of whatever it does, once it has acknowledged so many writes. */
    private static Set<String> writeUntilKilled(Path file, String life, int writes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProcess.class.getName(),
                        file.toString(),
                        life)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Set<String> acknowledged = new HashSet<>();
        try (BufferedReader lines = process.inputReader()) {
            String line = lines.readLine();
            for (int n = 0; n < writes && line != null; n++) {
                acknowledged.add(line);
                line = lines.readLine();
            }
            process.toHandle().destroyForcibly(); // Process's own would close the stream that is still to be read
            // Lines that were on their way when the process died were acknowledged too; the last may be cut short.
            for (String next = lines.readLine(); next != null; next = lines.readLine()) {
                if (line != null) acknowledged.add(line);
                line = next;
            }
        }
        process.waitFor();
        return acknowledged;
    }
}
