package dev.terraglue.sandbox.s3;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/** CRC-64/NVME, eight bytes at a step. */
final class Crc64Nvme implements Checksum {
    /** Reflected. */
    static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;

    private static final int SLICES = 8;
    private static final long[][] TABLE = table();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private long crc = -1;

    private static long[][] table() {
        long[][] table = new long[SLICES][256];
        for (int value = 0; value < 256; value++) {
            long crc = value;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            table[0][value] = crc;
        }
        for (int slice = 1; slice < SLICES; slice++) {
            for (int value = 0; value < 256; value++) {
                long before = table[slice - 1][value];
                table[slice][value] = before >>> 8 ^ table[0][(int) (before & 0xFF)];
            }
        }
        return table;
    }

    @Override
    public void update(int value) {
        crc = crc >>> 8 ^ TABLE[0][(int) (crc ^ value) & 0xFF];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        int at = offset;
        int end = offset + length;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            long x = crc ^ (long) LONG.get(bytes, at);
            crc = TABLE[7][(int) x & 0xFF]
                    ^ TABLE[6][(int) (x >>> 8) & 0xFF]
                    ^ TABLE[5][(int) (x >>> 16) & 0xFF]
                    ^ TABLE[4][(int) (x >>> 24) & 0xFF]
                    ^ TABLE[3][(int) (x >>> 32) & 0xFF]
                    ^ TABLE[2][(int) (x >>> 40) & 0xFF]
                    ^ TABLE[1][(int) (x >>> 48) & 0xFF]
                    ^ TABLE[0][(int) (x >>> 56)];
        }
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
