package dev.terraglue.sandbox.s3;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The CRC of two pieces of data together, from the CRC of each and the second's length.
 *
 * <p>Appending a zero bit to data is a linear map of its CRC over GF(2); appending n bytes of zeros is that map's 8n-th power, reached by squaring.
 */
final class CrcCombination {
    private final int width;
    private final long polynomial;

    CrcCombination(Checksum algorithm) {
        if (!algorithm.combines()) throw new IllegalArgumentException(algorithm + " does not combine");
        width = algorithm.length() * 8;
        polynomial = algorithm.polynomial();
    }

    byte[] combine(byte[] first, byte[] second, long secondLength) {
        long shifted = number(first);
        long[] power = new long[width];
        power[0] = polynomial;
        for (int bit = 1; bit < width; bit++) power[bit] = 1L << (bit - 1);
        for (int squaring = 0; squaring < 3; squaring++) power = square(power);
        for (long left = secondLength; left != 0; left >>>= 1) {
            if ((left & 1) != 0) shifted = apply(power, shifted);
            power = square(power);
        }
        byte[] whole = ByteBuffer.allocate(Long.BYTES).putLong(shifted ^ number(second)).array();
        return Arrays.copyOfRange(whole, Long.BYTES - width / 8, Long.BYTES);
    }

    private static long number(byte[] digest) {
        long number = 0;
        for (byte b : digest) number = (number << 8) | (b & 0xFF);
        return number;
    }

    private static long apply(long[] matrix, long vector) {
        long sum = 0;
        int row = 0;
        for (long left = vector; left != 0; left >>>= 1, row++) {
            if ((left & 1) != 0) sum ^= matrix[row];
        }
        return sum;
    }

    private static long[] square(long[] matrix) {
        long[] squared = new long[matrix.length];
        for (int row = 0; row < matrix.length; row++) squared[row] = apply(matrix, matrix[row]);
        return squared;
    }
}
