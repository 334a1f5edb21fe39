package dev.terraglue.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Known by their first bytes, and not read. */
final class BinaryFormats {
    private static final String SAY_SO = "; deliver CSV, JSON lines or Parquet";
    private static final Map<String, String> MAGIC = magic();

    private BinaryFormats() {
    }

    /** Why a file that begins so is refused; empty when it may be text. {@code start} holds one byte per char. */
    static Optional<String> refusal(String start) {
        for (Map.Entry<String, String> entry : MAGIC.entrySet()) {
            if (start.startsWith(entry.getKey())) {
                return Optional.of(entry.getValue());
            }
        }
        boolean gzip = start.startsWith("\u001F\u008B");
        return !gzip && start.indexOf('\0') >= 0
                ? Optional.of(looksLikeUtf16(start) ? utf16() : "binary data of an unknown format" + SAY_SO) : Optional.empty();
    }

    private static Map<String, String> magic() {
        Map<String, String> magic = new LinkedHashMap<>();
        magic.put(ParquetProfile.ENCRYPTED_MAGIC, "an encrypted Parquet file; Athena and Spark have no key for it here");
        magic.put("\u00FF\u00FE", utf16());
        magic.put("\u00FE\u00FF", utf16());
        magic.put("PK\u0003\u0004", "a ZIP archive (or an Excel workbook), which Athena and Spark do not read; unpack it");
        magic.put("ORC", "an ORC file, which is not read yet; deliver Parquet");
        magic.put("Obj\u0001", "an Avro file, which is not read yet; deliver Parquet");
        magic.put("BZh", "bzip2 data, which are not read yet; deliver gzip");
        magic.put("(\u00B5/\u00FD", "zstd data, which are not read yet; deliver gzip");
        magic.put("\u00FD7zXZ", "xz data, which Athena and Spark do not read; deliver gzip");
        magic.put("7z\u00BC\u00AF", "a 7-Zip archive, which Athena and Spark do not read; unpack it");
        magic.put("ARROW1", "an Arrow file, which Athena and Spark do not read; deliver Parquet");
        magic.put("-----BEGIN PGP", "encrypted by PGP; decrypt it first");
        magic.put("Salted__", "encrypted by OpenSSL; decrypt it first");
        magic.put("%PDF", "a PDF document" + SAY_SO);
        magic.put("SQLite format 3", "a SQLite database" + SAY_SO);
        magic.put("\u00D0\u00CF\u0011\u00E0", "an old Microsoft Office document" + SAY_SO);
        return magic;
    }

    private static boolean looksLikeUtf16(String start) {
        long zeros = start.chars().filter(c -> c == 0).count();
        return zeros * 3 > start.length() && zeros * 3 < start.length() * 2L && start.chars().allMatch(c -> c == 0 || c >= 9);
    }

    private static String utf16() {
        return "UTF-16 text; Athena reads UTF-8 only: iconv -f UTF-16 -t UTF-8 FILE converts it";
    }
}
