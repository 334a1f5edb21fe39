package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Crc64NvmeTest {
    private static final int LONGEST = 50_000;

    private final byte[] bytes = new byte[LONGEST];

    Crc64NvmeTest() {
        new Random(64).nextBytes(bytes);
    }

    /** The check value of the catalogue of CRC algorithms. */
    @Test
    void nineDigitsHaveTheKnownChecksum() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        assertThat(of(digits, 0, digits.length)).isEqualTo(0xAE8B14860A799888L);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 4_095, 8_191, 8_192, 8_193, 16_384, LONGEST - 3})
    void everyLengthHasTheChecksumOfItsBits(int length) {
        assertThat(of(bytes, 3, length)).isEqualTo(bitByBit(3, length));
    }

    @Test
    void whatComesInPortionsHasTheChecksumOfTheWhole() {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(bytes, 0, 8_200);
        crc.update(bytes[8_200]);
        crc.update(bytes, 8_201, LONGEST - 8_201);
        assertThat(crc.getValue()).isEqualTo(bitByBit(0, LONGEST));
    }

    private static long of(byte[] bytes, int offset, int length) {
        Crc64Nvme crc = new Crc64Nvme();
        crc.update(bytes, offset, length);
        return crc.getValue();
    }

    private long bitByBit(int offset, int length) {
        long crc = -1;
        for (int i = offset; i < offset + length; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ Crc64Nvme.POLYNOMIAL;
        }
        return ~crc;
    }
}
