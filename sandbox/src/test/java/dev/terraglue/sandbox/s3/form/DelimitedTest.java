package dev.terraglue.sandbox.s3.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedTest {
    private static final byte[] DELIMITER = "\r\n--boundary".getBytes(StandardCharsets.UTF_8);

    /** Gives its bytes in pieces, as a socket does. */
    private static InputStream inPieces(byte[] bytes, int most) {
        Random random = new Random(most);
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(most)));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 5000, 1 << 20})
    void partsComeWholeHoweverTheBytesCome(int most) throws IOException {
        byte[] large = new byte[300_000];
        new Random(1).nextBytes(large);
        for (int i = 0; i + DELIMITER.length < large.length; i += 997) System.arraycopy(DELIMITER, 0, large, i, DELIMITER.length - 1);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : new byte[][] {large, {}, "\r\n--bound".getBytes(StandardCharsets.UTF_8)}) {
            all.writeBytes(part);
            all.writeBytes(DELIMITER);
        }
        Delimited parts = new Delimited(inPieces(all.toByteArray(), most), DELIMITER);
        assertThat(parts.next().readAllBytes()).isEqualTo(large);
        assertThat(parts.next().readAllBytes()).isEmpty();
        assertThat(parts.next().readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("\r\n--bound");
    }

    @Test
    void whatEndsWithoutADelimiterIsMalformed() {
        Delimited parts = new Delimited(inPieces("never ends".getBytes(StandardCharsets.UTF_8), 3), DELIMITER);
        assertThatThrownBy(() -> parts.next().readAllBytes()).hasMessageContaining("last boundary");
    }
}
