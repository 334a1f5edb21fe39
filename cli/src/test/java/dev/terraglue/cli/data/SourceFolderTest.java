package dev.terraglue.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.cli.terminal.UserError;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFolderTest {
    @TempDir
    Path root;

    @Test
    void aFolderHoldsDatabasesWithTablesWithFiles() throws IOException {
        file("zoo/animals/a.csv");
        file("zoo/animals/b.csv");
        file("shop/orders/x.json");

        SourceFolder found = SourceFolder.scan(root);

        assertThat(found.tables()).extracting(SourceTable::name).containsExactly("shop.orders", "zoo.animals");
        assertThat(found.tables().getLast().files()).extracting(SourceFile::place).containsExactly("a.csv", "b.csv");
        assertThat(found.refused()).isEmpty();
    }

    @Test
    void aFolderWithOneLevelOfTablesIsADatabase() throws IOException {
        file("My Zoo/Animals/a.csv");

        assertThat(SourceFolder.scan(root.resolve("My Zoo")).tables()).extracting(SourceTable::name).containsExactly("my_zoo.animals");
    }

    @Test
    void keyValueFoldersArePartitions() throws IOException {
        file("zoo/visits/Year=2001/month=01/a.csv");
        file("zoo/visits/Year=2001/month=02/a.csv");

        SourceTable table = SourceFolder.scan(root).tables().getFirst();

        assertThat(table.partitionKeys()).containsExactly("year", "month");
        assertThat(table.files()).extracting(SourceFile::place).containsExactly("year=2001/month=01/a.csv", "year=2001/month=02/a.csv");
        assertThat(table.files().getFirst().folder()).isEqualTo("year=2001/month=01/");
    }

    @Test
    void filesOutsideATableAndInOtherPartitionsAreRefusedAlone() throws IOException {
        file("readme.txt");
        file("zoo/visits/month=01/a.csv");
        file("zoo/visits/b.csv");

        SourceFolder found = SourceFolder.scan(root);

        assertThat(found.refused()).extracting(RefusedFile::place).containsExactlyInAnyOrder("readme.txt", "zoo/visits/month=01/a.csv");
        assertThat(found.tables()).hasSize(1);
    }

    @Test
    void hiddenFilesArePassedOver() throws IOException {
        file("zoo/animals/.DS_Store");
        file("zoo/animals/_SUCCESS");
        file(".git/x/y");
        file("zoo/animals/a.csv");

        assertThat(SourceFolder.scan(root).tables().stream().flatMap(table -> table.files().stream())).extracting(SourceFile::place).containsExactly("a.csv");
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        assertThatExceptionOfType(UserError.class).isThrownBy(() -> SourceFolder.scan(root.resolve("no"))).withMessageStartingWith("There is no folder");
    }

    private void file(String place) throws IOException {
        File file = root.resolve(place).toFile();
        Files.createDirectories(file.getParentFile().toPath());
        Files.writeString(file.toPath(), "a,b\n1,2\n");
    }
}
