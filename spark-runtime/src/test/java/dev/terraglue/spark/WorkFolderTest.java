package dev.terraglue.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
    private static final InstantSource LATER = () -> Instant.now().plusSeconds(3600);

    @TempDir
    private Path temp;

    @Test
    void deletingItLeavesNothing() throws IOException {
        WorkFolder folder = WorkFolder.create(temp, InstantSource.system());
        Files.writeString(folder.folder("a/b").resolve("file"), "x");

        folder.delete();

        assertThat(temp).isEmptyDirectory();
    }

    @Test
    void whatADeadWorkerLeftIsSweptAway() throws IOException {
        Path dead = Files.createDirectories(temp.resolve("terraglue-spark-123/run"));
        Files.writeString(dead.resolve("shuffle"), "x");

        WorkFolder folder = WorkFolder.create(temp, LATER);

        assertThat(temp).isDirectoryContaining(f -> f.equals(folder.root()));
        assertThat(dead.getParent()).doesNotExist();
    }

    @Test
    void aNewFolderIsLeftAlone() throws IOException {
        Path starting = Files.createDirectories(temp.resolve("terraglue-spark-123"));

        WorkFolder.create(temp, InstantSource.system());

        assertThat(starting).exists();
    }
}
