package dev.terraglue.schema;

import static dev.terraglue.schema.Inferred.columns;
import static dev.terraglue.schema.Inferred.file;
import static dev.terraglue.schema.Inferred.infer;
import static dev.terraglue.schema.Inferred.messages;
import static dev.terraglue.schema.Inferred.refusal;
import static dev.terraglue.schema.Inferred.table;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void aLineBreakInQuotesIsRefusedWithItsLine() {
        assertThat(refusal(file("t.csv", "id,note\n1,fine\n2,\"two\nlines\"\n3,fine\n")))
                .startsWith("t.csv:3: a quoted field runs over a line break");
    }

    @Test
    void aQuoteThatIsNotClosedIsRefusedWithItsLine() {
        assertThat(refusal(file("t.csv", "id,note\n1,fine\n2,\"open\n3,fine\n"))).startsWith("t.csv:3: a quoted field runs over");
    }

    @Test
    void aLineWithMoreFieldsThanTheHeaderIsRefused() {
        assertThat(refusal(file("t.csv", "id,x\n1,2\n3,4,5\n"))).startsWith("t.csv:3: the line has 3 fields, the header names 2;");
    }

    @Test
    void moreFieldsThanTheHeaderAreTakenWhenTheyAreEmpty() {
        assertThat(columns(table(file("t.csv", "id,x\n1,2,\n3,4,\n")))).isEqualTo("id bigint, x bigint");
    }

    @Test
    void charactersBehindAClosingQuoteAreRefused() {
        assertThat(refusal(file("t.csv", "id,note\n1,\"a\"b\n")))
                .startsWith("t.csv:2: not CSV that can be read: a closing quote is followed by other characters");
    }

    @Test
    void latinOneIsRefusedWithByteLineAndWayOut() {
        assertThat(refusal(DataFile.of("t.csv", "id,city\n1,Paris\n2,Orl\u00E9ans\n".getBytes(ISO_8859_1)))).isEqualTo(
                "t.csv:3: byte 0xE9 (in Latin-1 it would be '\u00E9') is not UTF-8, and Athena reads text as UTF-8 only;"
                        + " convert the file: iconv -f WINDOWS-1252 -t UTF-8");
    }

    @Test
    void latinOneFarBehindTheFirstLinesIsFoundToo() {
        String rows = "1,Paris\n".repeat(50_000);

        assertThat(refusal(DataFile.of("t.csv", ("id,city\n" + rows + "2,Orl\u00E9ans\n").getBytes(ISO_8859_1))))
                .startsWith("t.csv:50002: byte 0xE9");
    }

    @Test
    void theUtf8ByteOrderMarkIsTaken() {
        assertThat(columns(table(file("t.csv", "\uFEFFid,city\n1,Orl\u00E9ans\n")))).isEqualTo("id bigint, city string");
    }

    @Test
    void utf16IsRefusedWithAndWithoutMark() {
        assertThat(refusal(DataFile.of("t.csv", "\uFEFFid,x\n1,2\n".getBytes(UTF_16LE)))).startsWith("t.csv: UTF-16 text");
        assertThat(refusal(DataFile.of("t.csv", "id,x\n1,2\n".getBytes(UTF_16LE)))).startsWith("t.csv: UTF-16 text");
    }

    @Test
    void emptyFilesAreIgnored() {
        assertThat(messages(infer(file("a.csv", ""), file("b.csv", "\n \n"), file("c.csv", "\uFEFF"), Inferred.gzip("d.csv.gz", ""))))
                .containsExactly("a.csv: ignored: the file is empty", "b.csv: ignored: the file holds nothing but blanks",
                        "c.csv: ignored: the file holds nothing but blanks", "d.csv.gz: ignored: the file holds nothing but blanks");
    }

    @Test
    void namesThatHiveSkipsAreIgnored() {
        assertThat(infer(file("t/_SUCCESS", "x"), file("t/.part.crc", "y")).ignored()).hasSize(2);
    }

    @Test
    void gzipThatWasCutOffIsRefused() {
        byte[] whole = Inferred.gzip(("id,x\n" + "1,2\n".repeat(100)).getBytes(UTF_8));

        assertThat(refusal(DataFile.of("t.csv.gz", Arrays.copyOf(whole, whole.length - 12)))).contains("the gzip data end early");
    }

    @Test
    void gzipThatIsDamagedIsRefused() {
        byte[] damaged = Inferred.gzip(("id,x\n" + "1,2\n".repeat(100)).getBytes(UTF_8));
        damaged[damaged.length - 8]++; // the checksum

        assertThat(refusal(DataFile.of("t.csv.gz", damaged))).contains("the gzip data are damaged");
    }

    @Test
    void gzipNeedsTheNameByWhichEnginesTell() {
        assertThat(refusal(Inferred.gzip("t.csv", "id,x\n1,2\n"))).contains("under a name that does not end in .gz");
        assertThat(refusal(file("t.csv.gz", "id,x\n1,2\n"))).contains("the name ends in .gz, but the data are not gzip");
    }

    @Test
    void archivesAndBinariesAreRefusedByName() {
        assertThat(refusal(file("t.csv", "PK\u0003\u0004rest"))).contains("ZIP archive");
        assertThat(refusal(file("t.csv", "-----BEGIN PGP MESSAGE-----"))).contains("encrypted by PGP");
        assertThat(refusal(DataFile.of("t.bin", new byte[] {1, 0, 0, 0, 7, 9, 0, 2}))).contains("binary data of an unknown format");
    }

    @Test
    void aZeroByteInTheMiddleOfTextIsRefusedWithItsLine() {
        assertThat(refusal(file("t.csv", "id,x\n" + "1,2\n".repeat(1000) + "3,\0\n")))
                .isEqualTo("t.csv:1002: a zero byte: this is not text");
    }

    @Test
    void proseIsRefused() {
        assertThat(refusal(file("README.md", "# Title\n\nSome words, and more.\nNo table here\n"))).contains("neither JSON lines nor CSV");
        assertThat(refusal(file("t.txt", "one word\nanother word\n"))).contains("neither JSON lines nor CSV");
    }

    @Test
    void xmlIsRefused() {
        assertThat(refusal(file("t.xml", "<?xml version=\"1.0\"?>\n<a/>"))).contains("XML or HTML");
    }

    @Test
    void aBlankLineAboveTheHeaderIsRefused() {
        assertThat(refusal(file("t.csv", "\nid,x\n1,2\n"))).startsWith("t.csv:1: line 1 is blank and the header stands on line 2");
    }

    @Test
    void aFileThatCannotBeOpenedStopsNothingElse() {
        DataFile broken = new DataFile() {
            @Override
            public String name() {
                return "broken.csv";
            }

            @Override
            public long size() {
                return 5;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("disk error");
            }
        };

        TableInference inference = infer(broken, file("good.csv", "id,x\n1,2\n"));

        assertThat(messages(inference).getFirst()).contains("broken.csv: the file cannot be read").contains("disk error");
        assertThat(inference.schema()).isPresent();
    }
}
