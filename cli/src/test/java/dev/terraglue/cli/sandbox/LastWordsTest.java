package dev.terraglue.cli.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastWordsTest {
    @Test
    void aStackTraceIsNotTheReason() {
        assertThat(LastWords.of("starting\njava.lang.IllegalStateException: the store is newer than this program\n\tat a.B.c(B.java:1)\n\t... 3 more\n"))
                .isEqualTo("java.lang.IllegalStateException: the store is newer than this program");
    }

    @Test
    void theUsualReasonsAreSaidPlainly() {
        assertThat(LastWords.of("x\njava.io.IOException: No space left on device\n")).isEqualTo("the disk is full.");
        assertThat(LastWords.of("java.net.BindException: Address already in use")).isEqualTo("its port is taken.");
        assertThat(LastWords.of("\n")).isEqualTo("it said nothing.");
    }
}
