package dev.terraglue.schema;

/**
 * How much of one text file is read. A file up to {@code headBytes} is read whole; of a larger one the head and the last {@code tailBytes},
 * cut at line ends. Of a compressed file only the head (in uncompressed bytes) can be read. Parquet needs its footer only.
 */
public record SampleLimit(long headBytes, long tailBytes) {

    /** Whole files up to 64 MiB, then 64 MiB of head and 8 MiB of tail. */
    public static final SampleLimit DEFAULT = new SampleLimit(64L << 20, 8L << 20);

    public SampleLimit {
        if (headBytes < 1 || tailBytes < 0) {
            throw new IllegalArgumentException("A sample has at least one byte of head: " + headBytes + ", " + tailBytes);
        }
    }
}
