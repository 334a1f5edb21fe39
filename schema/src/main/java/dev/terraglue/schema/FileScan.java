package dev.terraglue.schema;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds out what a file is from its name and first bytes, and reads it as that. */
final class FileScan {
    private static final int HEAD = 64 << 10;
    private static final double REGULAR = 0.8;
    private static final Set<String> DELIMITED = Set.of("csv", "tsv", "psv", "tab");
    private static final Set<String> TEXT = Set.of("txt", "dat", "data", "text", "");
    private static final Set<String> JSON = Set.of("json", "jsonl", "ndjson");

    private FileScan() {
    }

    /** The sentence on a file that has nothing to read; empty when it has. */
    static Optional<String> reasonToIgnore(DataFile file) {
        String base = base(file);
        if (base.startsWith("_") || base.startsWith(".")) {
            return Optional.of("Athena and Spark skip files whose names begin with '_' or '.'");
        }
        return file.size() == 0 ? Optional.of("the file is empty") : Optional.empty();
    }

    /** Empty for a text file that holds nothing but blanks. */
    static Optional<FileProfile> profile(DataFile file, SampleLimit limit, List<? extends CustomFormat> formats) throws IOException {
        String start = start(file);
        if (start.startsWith(ParquetProfile.MAGIC)) {
            return Optional.of(ParquetProfile.of(file));
        }
        Optional<String> binary = BinaryFormats.refusal(start);
        if (binary.isPresent()) {
            throw new Refusal(binary.get());
        }
        var text = new TextFile(file, compression(file, start), limit);
        for (CustomFormat format : formats) {
            Optional<FileProfile> profile = custom(text, format);
            if (profile.isPresent()) {
                return profile;
            }
        }
        return text(text);
    }

    /** Empty where the file is not of that format. */
    private static Optional<FileProfile> custom(TextFile text, CustomFormat format) throws IOException {
        try {
            return switch (format) {
                case CustomFormat.Csv csv -> custom(text, csv).map(FileProfile.class::cast);
                case CustomFormat.Json json -> Optional.of(JsonProfile.of(text, json.records()));
            };
        } catch (Refusal _) {
            return Optional.empty(); // the next format, or the file's own, may fit; its refusal is the one that is told
        }
    }

    private static Optional<CsvProfile> custom(TextFile text, CustomFormat.Csv format) throws IOException {
        String head = head(text);
        if (head.isBlank()) {
            return Optional.empty();
        }
        Optional<Character> delimiter = format.delimiter()
                .or(() -> CsvDelimiter.find(head, head.length() < HEAD - 3).map(CsvDelimiter.Found::delimiter));
        boolean split = delimiter.isPresent() && head.lines().findFirst().orElse("").indexOf(delimiter.get()) >= 0;
        if (!split && !format.singleColumn()) {
            return Optional.empty();
        }
        return Optional.of(CsvProfile.of(text, delimiter.orElse(CsvDelimiter.NONE), !split, format));
    }

    private static Optional<FileProfile> text(TextFile text) throws IOException {
        String head = head(text);
        String content = head.stripLeading();
        if (content.isEmpty() && head.length() < HEAD) {
            return Optional.empty();
        }
        String ending = ending(text.file());
        if (content.startsWith("{")) {
            return Optional.of(JsonProfile.of(text));
        }
        if (JSON.contains(ending) || (content.startsWith("[") && content.substring(1).stripLeading().startsWith("{"))) {
            throw new Refusal(1, content.startsWith("[")
                    ? "one JSON array; Athena and Hive read one JSON object a line: jq -c '.[]' FILE makes such a file"
                    : "not JSON: it begins with '" + content.charAt(0) + "', and a line must be an object");
        }
        if (content.startsWith("<")) {
            throw new Refusal(1, "XML or HTML, which Athena does not read; deliver CSV, JSON lines or Parquet");
        }
        return Optional.of(csv(text, head, ending));
    }

    private static CsvProfile csv(TextFile text, String head, String ending) throws IOException {
        boolean whole = head.length() < HEAD - 3; // the mark may have been taken off
        Optional<CsvDelimiter.Found> found = CsvDelimiter.find(head, whole);
        boolean delimited = DELIMITED.contains(ending);
        double share = delimited || TEXT.contains(ending) ? 0 : REGULAR;
        if (found.isPresent() && found.get().share() >= share) {
            return CsvProfile.of(text, found.get().delimiter(), false, CustomFormat.Csv.UNKNOWN);
        }
        if (!delimited) {
            throw new Refusal("text, but neither JSON lines nor CSV: no character splits its lines into columns"
                    + " (one column is taken when the name ends in .csv)");
        }
        return CsvProfile.of(text, CsvDelimiter.NONE, true, CustomFormat.Csv.UNKNOWN);
    }

    private static String head(TextFile text) throws IOException {
        try {
            return text.headText(HEAD);
        } catch (Refusal refusal) {
            throw refusal;
        } catch (IOException e) {
            throw new Refusal("the gzip data cannot be read: " + e.getMessage());
        }
    }

    private static Compression compression(DataFile file, String start) throws Refusal {
        boolean gzip = start.startsWith("\u001F\u008B");
        boolean named = file.name().toLowerCase(Locale.ROOT).endsWith(".gz");
        if (gzip && !named) {
            throw new Refusal("gzip data under a name that does not end in .gz, by which Athena and Spark tell; rename the file");
        }
        if (named && !gzip) {
            throw new Refusal("the name ends in .gz, but the data are not gzip");
        }
        return gzip ? Compression.GZIP : Compression.NONE;
    }

    /** The first bytes, one char each. */
    private static String start(DataFile file) throws IOException {
        try (InputStream in = file.open()) {
            return new String(in.readNBytes(512), ISO_8859_1);
        }
    }

    private static String base(DataFile file) {
        return file.name().substring(Math.max(file.name().lastIndexOf('/'), file.name().lastIndexOf('\\')) + 1);
    }

    private static String ending(DataFile file) {
        String base = base(file).toLowerCase(Locale.ROOT);
        String plain = base.endsWith(".gz") ? base.substring(0, base.length() - 3) : base;
        return plain.substring(plain.lastIndexOf('.') + 1).equals(plain) ? "" : plain.substring(plain.lastIndexOf('.') + 1);
    }
}
