package dev.terraglue.schema;

import java.util.List;
import java.util.OptionalLong;

/** What became of one file. */
public sealed interface FileVerdict {

    /** The file's name as its {@link DataFile} gives it. */
    String file();

    /** One line for the user: file, line where known, and what is to say. */
    String message();

    /**
     * The file is part of the table.
     *
     * @param columns its own columns, before they were merged with other files'
     * @param records its rows; an estimate when {@code sampled}
     * @param sampled whether only a part was read (see {@link SampleLimit})
     * @param notes sentences on what a reader of the data should know: short rows, blank lines, a header that was guessed
     */
    record Taken(String file, FileFormat format, List<Column> columns, long records, boolean sampled, List<String> notes)
            implements FileVerdict {
        public Taken {
            columns = List.copyOf(columns);
            notes = List.copyOf(notes);
        }

        @Override
        public String message() {
            String rows = (sampled ? "about " : "") + records + (records == 1 ? " row" : " rows");
            String text = file + ": " + format.classification() + ", " + columns.size() + " columns, " + rows;
            return notes.isEmpty() ? text : text + "; " + String.join("; ", notes);
        }
    }

    /** The file has nothing to read: empty, or hidden from Hive by its name. */
    record Ignored(String file, String reason) implements FileVerdict {
        @Override
        public String message() {
            return file + ": ignored: " + reason;
        }
    }

    /** The engines would not read the file, or read it wrongly. */
    record Refused(String file, OptionalLong line, String reason) implements FileVerdict {
        @Override
        public String message() {
            return file + (line.isPresent() ? ":" + line.getAsLong() : "") + ": " + reason;
        }
    }
}
