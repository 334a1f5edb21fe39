package dev.terraglue.schema;

import java.util.List;
import java.util.Optional;

/** What somebody knows of files beyond what their bytes tell: a custom classifier of a crawler. */
public sealed interface CustomFormat {

    /**
     * Delimited text.
     *
     * @param delimiter empty where it is to be found
     * @param header whether the first line names the columns
     * @param columnNames the columns' names, whatever the first line says; empty where there are none
     * @param singleColumn whether a file that the delimiter does not split is one of these
     * @param trimmed whether blanks around values are passed over when their type is found
     */
    record Csv(Optional<Character> delimiter, char quote, HeaderLine header, List<String> columnNames, boolean singleColumn, boolean trimmed,
            Serde serde) implements CustomFormat {
        /** Nothing is known. */
        static final Csv UNKNOWN = new Csv(Optional.empty(), '"', HeaderLine.DETECTED, List.of(), false, false, Serde.FITTING);

        public Csv {
            columnNames = List.copyOf(columnNames);
            if (delimiter.filter(character -> character == quote).isPresent()) {
                throw new IllegalArgumentException("The delimiter and the quote are the same character: " + quote);
            }
        }
    }

    /** Records within JSON documents. */
    record Json(JsonPath records) implements CustomFormat {
    }

    /** Whether CSV has a header. */
    enum HeaderLine { PRESENT, ABSENT, DETECTED }

    /** What reads the table's rows. */
    enum Serde { FITTING, OPEN_CSV, LAZY_SIMPLE }
}
