package dev.terraglue.schema;

/** What one file is, before it is compared with the table's other files. */
sealed interface FileProfile permits CsvProfile, JsonProfile, ParquetProfile {

    DataFile file();

    /** What a user calls the format. */
    String formatName();
}
