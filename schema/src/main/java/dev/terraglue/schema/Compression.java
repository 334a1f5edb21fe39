package dev.terraglue.schema;

/** How a text file is compressed; the engines tell by the file's ending. */
public enum Compression {
    NONE("none"), GZIP("gzip");

    private final String catalogName;

    Compression(String catalogName) {
        this.catalogName = catalogName;
    }

    /** The value of the table parameter {@code compressionType}. */
    public String catalogName() {
        return catalogName;
    }
}
