package dev.terraglue.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureMessageTest {
    @Test
    void theRootCauseSpeaks() {
        assertThat(FailureMessage.of(new IllegalStateException("outer", new java.io.IOException("disk full"))))
                .isEqualTo("java.io.IOException: disk full");
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        assertThat(FailureMessage.of(first)).startsWith("java.lang.Exception: ");
    }
}
