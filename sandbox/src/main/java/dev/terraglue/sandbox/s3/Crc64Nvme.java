package dev.terraglue.sandbox.s3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/**
 * CRC-64/NVME, eight bytes at a step, and in two lanes: each step needs the one before it, so that a processor has time for those of another half
 * meanwhile.
 */
final class Crc64Nvme implements Checksum {
    /** Reflected. */
    static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final int VALUES = 256;
    private static final int STEP = Long.BYTES;
    /** Bytes of each lane before the two are joined. */
    private static final int LANE = 4 << 10;

    /** What each byte of a step's eight becomes: the last one of them first. */
    private static final long[] AFTER_STEP = afterStep();
    /** What each byte of a CRC becomes when a lane of zeros follows. */
    private static final long[] AFTER_LANE = afterLane();

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long crc = -1;

    private static long[] afterStep() {
        long[] table = new long[STEP * VALUES];
        for (int value = 0; value < VALUES; value++) {
            long crc = value;
            for (int bit = 0; bit < Byte.SIZE; bit++) crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            table[value] = crc;
        }
        for (int at = VALUES; at < table.length; at++) {
            long before = table[at - VALUES];
            table[at] = before >>> Byte.SIZE ^ table[(int) before & 0xFF];
        }
        return table;
    }

    private static long[] afterLane() {
        long[] table = new long[STEP * VALUES];
        for (int bit = 0; bit < Long.SIZE; bit++) {
            long crc = 1L << bit;
            for (int i = 0; i < LANE; i += STEP) crc = apply(AFTER_STEP, crc);
            // The map is linear: of a byte with several bits it is the sum of theirs.
            int first = (STEP - 1 - bit / Byte.SIZE) * VALUES;
            int set = 1 << bit % Byte.SIZE;
            for (int value = set; value < VALUES; value++) {
                if ((value & set) != 0) table[first + value] ^= crc;
            }
        }
        return table;
    }

    private static long apply(long[] table, long crc) {
        return table[7 * VALUES + ((int) crc & 0xFF)]
                ^ table[6 * VALUES + ((int) (crc >>> 8) & 0xFF)]
                ^ table[5 * VALUES + ((int) (crc >>> 16) & 0xFF)]
                ^ table[4 * VALUES + ((int) (crc >>> 24) & 0xFF)]
                ^ table[3 * VALUES + ((int) (crc >>> 32) & 0xFF)]
                ^ table[2 * VALUES + ((int) (crc >>> 40) & 0xFF)]
                ^ table[VALUES + ((int) (crc >>> 48) & 0xFF)]
                ^ table[(int) (crc >>> 56)];
    }

    @Override
    public void update(int value) {
        crc = crc >>> Byte.SIZE ^ AFTER_STEP[(int) (crc ^ value) & 0xFF];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long[] table = AFTER_STEP;
        long first = crc;
        int at = offset;
        int end = offset + length;
        for (; end - at >= 2 * LANE; at += 2 * LANE) {
            long second = 0;
            for (int i = at; i < at + LANE; i += STEP) {
                first = apply(table, first ^ (long) LONG.get(bytes, i));
                second = apply(table, second ^ (long) LONG.get(bytes, i + LANE));
            }
            first = apply(AFTER_LANE, first) ^ second;
        }
        for (; end - at >= STEP; at += STEP) first = apply(table, first ^ (long) LONG.get(bytes, at));
        crc = first;
        for (; at < end; at++) update(bytes[at]);
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = -1;
    }
}
