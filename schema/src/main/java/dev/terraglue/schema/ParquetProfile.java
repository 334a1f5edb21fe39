package dev.terraglue.schema;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/** A Parquet file as its footer describes it. */
record ParquetProfile(DataFile file, List<Column> columns, long rows) implements FileProfile {
    static final String MAGIC = "PAR1";
    static final String ENCRYPTED_MAGIC = "PARE";
    private static final int TRAILER = 8;
    private static final int LARGEST_FOOTER = 256 << 20;

    ParquetProfile {
        columns = List.copyOf(columns);
    }

    @Override
    public String formatName() {
        return "Parquet";
    }

    /** Reads the last bytes only. */
    static ParquetProfile of(DataFile file) throws IOException {
        FileMetaData footer = footer(file);
        if (footer.isSetEncryption_algorithm()) {
            throw new Refusal("columns of this Parquet file are encrypted; Athena and Spark have no key for them here");
        }
        List<Column> columns = new ParquetSchema(footer.getSchema()).columns();
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new Refusal("two columns are named '" + column.name() + "' when case does not count, as it does not in the catalog");
            }
        }
        return new ParquetProfile(file, columns, footer.getNum_rows());
    }

    private static FileMetaData footer(DataFile file) throws IOException {
        if (file.size() < MAGIC.length() + TRAILER) {
            throw cutOff();
        }
        byte[] trailer = bytes(file, file.size() - TRAILER, TRAILER);
        String magic = new String(trailer, 4, 4, US_ASCII);
        if (!magic.equals(MAGIC)) {
            throw cutOff();
        }
        long length = (trailer[0] & 0xFFL) | (trailer[1] & 0xFFL) << 8 | (trailer[2] & 0xFFL) << 16 | (trailer[3] & 0xFFL) << 24;
        if (length > LARGEST_FOOTER || length > file.size() - TRAILER - MAGIC.length()) {
            throw new Refusal("the Parquet footer is damaged: it claims " + length + " bytes");
        }
        try (InputStream in = file.openAt(file.size() - TRAILER - length)) {
            return Util.readFileMetaData(in);
        } catch (IOException | RuntimeException e) {
            throw new Refusal("the Parquet footer is damaged and cannot be read");
        }
    }

    private static byte[] bytes(DataFile file, long offset, int length) throws IOException {
        try (InputStream in = file.openAt(offset)) {
            return in.readNBytes(length);
        }
    }

    private static Refusal cutOff() {
        return new Refusal("a Parquet file without its end; it was cut off");
    }
}
