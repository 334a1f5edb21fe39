package dev.terraglue.acceptance;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * An object's bytes, which follow from a seed.
 *
 * @param pieces lengths of the parts that they were sent in
 * @param joined whether they lie in one piece all the same, as a copy does
 */
record Content(long seed, List<Integer> pieces, boolean joined) {
    /** What is no larger lies in the database, and not in a file. */
    private static final int LARGEST_INLINE = 16 << 10;

    private static final int LARGEST_FILE = 256 << 10;

    /** S3 takes no smaller one in the middle of an object. */
    private static final int SMALLEST_PART = 5 << 20;

    Content {
        pieces = List.copyOf(pieces);
    }

    static Content small(Random random) {
        return new Content(random.nextLong(), List.of(random.nextInt(LARGEST_INLINE + 1)), false);
    }

    static Content large(Random random) {
        return new Content(random.nextLong(), List.of(LARGEST_INLINE + 1 + random.nextInt(LARGEST_FILE)), false);
    }

    static Content parted(Random random) {
        int last = random.nextBoolean() ? 1 + random.nextInt(LARGEST_INLINE) : SMALLEST_PART;
        return new Content(random.nextLong(), List.of(SMALLEST_PART, last), false);
    }

    byte[] piece(int index) {
        var bytes = new byte[pieces.get(index)];
        new SplittableRandom(seed + index).nextBytes(bytes);
        return bytes;
    }

    byte[] bytes() {
        var all = new ByteArrayOutputStream();
        for (int i = 0; i < pieces.size(); i++) {
            all.writeBytes(piece(i));
        }
        return all.toByteArray();
    }

    Content copied() {
        return new Content(seed, pieces, true);
    }

    /** Of its parts the first few. */
    Content first(int parts) {
        return new Content(seed, pieces.subList(0, parts), joined);
    }

    /** How many files of the sandbox's home hold it. */
    int files() {
        if (joined) {
            return pieces.stream().mapToInt(Integer::intValue).sum() > LARGEST_INLINE ? 1 : 0;
        }
        return (int) pieces.stream().filter(length -> length > LARGEST_INLINE).count();
    }
}
