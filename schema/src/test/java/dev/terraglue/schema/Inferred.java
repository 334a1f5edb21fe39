package dev.terraglue.schema;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.terraglue.schema.FileVerdict.Refused;
import dev.terraglue.schema.FileVerdict.Taken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** How the tests ask: files in memory, answers in one line. */
final class Inferred {
    private Inferred() {
    }

    static DataFile file(String name, String text) {
        return DataFile.of(name, text.getBytes(UTF_8));
    }

    static TableInference infer(DataFile... files) {
        return SchemaInference.infer("t", List.of(files));
    }

    static TableSchema table(DataFile... files) {
        TableInference inference = infer(files);
        return inference.schema().orElseThrow(() -> new AssertionError("no table: " + messages(inference)));
    }

    static TableSchema csv(String text) {
        return table(file("t.csv", text));
    }

    /** {@code name type, name type}. */
    static String columns(TableSchema table) {
        return table.columns().stream().map(column -> column.name() + " " + column.type()).collect(Collectors.joining(", "));
    }

    /** What the values are, whatever the SerDe delivers. */
    static String observed(TableSchema table) {
        return table.columns().stream().map(column -> column.name() + " " + column.observedType()).collect(Collectors.joining(", "));
    }

    static String refusal(DataFile file) {
        return infer(file).files().getFirst() instanceof Refused refused ? refused.message() : "not refused";
    }

    static Taken taken(DataFile file) {
        return infer(file).taken().getFirst();
    }

    static List<String> messages(TableInference inference) {
        return inference.files().stream().map(FileVerdict::message).toList();
    }

    static byte[] gzip(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }

    static DataFile gzip(String name, String text) {
        return DataFile.of(name, gzip(text.getBytes(UTF_8)));
    }
}
