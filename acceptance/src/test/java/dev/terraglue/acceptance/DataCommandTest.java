package dev.terraglue.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Users' own files, as awkward as they come. Each test has a database of its own in the shared lake. */
@ExtendWith(SharedLake.class)
class DataCommandTest {
    private final Lake lake;

    @TempDir
    private Path folder = Path.of("");

    DataCommandTest(Lake lake) {
        this.lake = lake;
    }

    @Test
    void dataListShowsTheRawTables() {
        assertThat(lake.run("data", "list", "--csv").out()).startsWith("table,format,columns,rows,files,size\n")
                .contains("aviation_sor.flights,csv,5," + RawFiles.count("flights") + ",6,");
    }

    @Test
    void filesOfManyKindsBecomeTablesThatAthenaReads() throws IOException {
        write("kinds/semicolons/a.csv", "city;inhabitants\nKöln;1100000\nBonn;330000\n");
        write("kinds/marked/a.csv", "\uFEFFid,name\n1,first\n2,second\n");
        write("kinds/parts/a.csv", "id,name\n1,a\n");
        write("kinds/parts/b.csv", "id,name\n2,b\n3,c\n");
        write("kinds/headers/a.csv", "Total $,Total $,\n1,2,3\n");
        write("kinds/lines/a.jsonl", "{\"id\": 1, \"tags\": [\"x\", \"y\"]}\n{\"id\": 2, \"tags\": []}\n");
        gzip("kinds/packed/a.csv.gz", "id,name\n1,first\n2,second\n3,third\n");
        write("kinds/mixed/a.csv", "id,value\n1,10\n2,ten\n3,2.5\n");

        Outcome add = lake.launch("data", "add", folder.toString());

        assertThat(add.exitCode()).as(add.all()).isZero();
        assertThat(add.out()).contains("created   kinds.lines", "created   kinds.packed");
        var athena = lake.athena();
        assertThat(athena.rows("SELECT city, CAST(inhabitants AS bigint) + 1 FROM kinds.semicolons ORDER BY 1"))
                .isEqualTo(List.of(List.of("Bonn", "330001"), List.of("Köln", "1100001")));
        assertThat(athena.value("SELECT name FROM kinds.marked WHERE CAST(id AS integer) = 1")).isEqualTo("first");
        assertThat(athena.value("SELECT count(*) FROM kinds.parts")).isEqualTo("3");
        assertThat(athena.rows("SELECT * FROM kinds.headers")).isEqualTo(List.of(List.of("1", "2", "3")));
        assertThat(athena.value("SELECT cardinality(tags) FROM kinds.lines WHERE id = 1")).isEqualTo("2");
        assertThat(athena.value("SELECT max(name) FROM kinds.packed")).isEqualTo("third");
        assertThat(athena.value("SELECT array_join(array_agg(value ORDER BY id), '|') FROM kinds.mixed")).isEqualTo("10|ten|2.5");
    }

    @Test
    void aRefusedFileIsNamedWithItsLineAndStopsNoOther() throws IOException {
        write("awkward/good/a.csv", "id,name\n1,first\n");
        write("awkward/torn/a.csv", "id,note\n1,\"over\ntwo lines\"\n");
        Files.write(file("awkward/latin/a.csv"), "id,city\n1,K\u00f6ln\n".getBytes(ISO_8859_1));
        write("awkward/ragged/a.csv", "id,name\n1,first\n2,second,too much\n");
        write("awkward/empty/a.csv", "");
        Files.write(file("awkward/picture/a.csv"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
        write("awkward/cut/a.parquet", "PAR1 and then nothing");
        write("stray.csv", "id\n1\n");

        Outcome add = lake.run("data", "add", folder.toString());

        assertThat(add.exitCode()).as(add.all()).isZero();
        assertThat(add.out()).contains("created   awkward.good: csv, 2 columns, 1 row");
        assertThat(add.err()).contains("stray.csv", "awkward/torn/a.csv:2", "awkward/latin/a.csv:2", "awkward/ragged/a.csv:3", "awkward/picture/a.csv", "awkward/cut/a.parquet")
                .doesNotContain("Exception", "\tat ");
        assertThat(lake.athena().value("SELECT name FROM awkward.good")).isEqualTo("first");
    }

    @Test
    void addedAgainOnlyWhatChangedIsUploaded() throws IOException {
        write("again/one/a.csv", "id\n1\n");
        write("again/two/a.csv", "id\n1\n");
        lake.run("data", "add", folder.toString());
        write("again/two/a.csv", "id\n1\n2\n");

        Outcome add = lake.run("data", "add", folder.toString());

        assertThat(add.exitCode()).as(add.all()).isZero();
        assertThat(add.out()).contains("unchanged again.one", "updated   again.two");
        assertThat(lake.athena().value("SELECT count(*) FROM again.two")).isEqualTo("2");
    }

    @Test
    void aFolderThatIsNotThereIsTold() {
        Outcome add = lake.run("data", "add", "/no/such/folder");

        assertThat(add.exitCode()).isEqualTo(2);
        assertThat(add.err()).startsWith("error: There is no folder /no/such/folder.");
    }

    @Test
    void aFolderWithoutAGoodFileFails() throws IOException {
        write("none/torn/a.csv", "id,note\n1,\"never closed\n");

        Outcome add = lake.run("data", "add", folder.toString());

        assertThat(add.exitCode()).as(add.all()).isEqualTo(1);
        assertThat(add.err()).contains("refused: none/torn/a.csv:2", "error: No file of ");
    }

    private Path file(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return file;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(file(name), text);
    }

    private void gzip(String name, String text) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file(name)))) {
            out.write(text.getBytes(UTF_8));
        }
    }
}
