package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedWordsTest {
    @Test
    void textIsToldAsAwsTellsIt() {
        // As the sandbox's client sees what it sent in UTF-8: its bytes, each for itself.
        assertThat(EncodedWords.encode("Mini\u00C3\u00B6")).isEqualTo("=?UTF-8?Q?Mini=C3=83=C2=B6?=");
        assertThat(EncodedWords.encode("\u00C3\u00B6")).isEqualTo("=?UTF-8?B?w4PCtg==?=");
        assertThat(EncodedWords.encode("a b_c =?")).isEqualTo("a b_c =?");
        assertThat(EncodedWords.encode("a_b c\u00E9?=")).isEqualTo("=?UTF-8?Q?a=5Fb_c=C3=A9=3F=3D?=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "\u00E9", "mostly plain \u00E9, and long enough for more than one word, which then stand apart",
        "\uD83D\uDEEB\uD83D\uDEEB\uD83D\uDEEB\uD83D\uDEEB\uD83D\uDEEB\uD83D\uDEEB\uD83D\uDEEB\uD83D\uDEEB\uD83D\uDEEB\uD83D\uDEEB\uD83D\uDEEB", "two\r\nlines: 1", "\u0000"})
    void whatIsEncodedIsOneLineOfAsciiAndDecodesToTheSame(String text) {
        String encoded = EncodedWords.encode(text);

        assertThat(encoded).matches("[ -~]*");
        assertThat(encoded.split(" ")).allSatisfy(word -> assertThat(word).hasSizeLessThanOrEqualTo(75));
        assertThat(EncodedWords.decode(encoded)).isEqualTo(text);
    }

    @Test
    void wordsAreDecodedWithoutTheSpaceBetweenThem() {
        assertThat(EncodedWords.decode("from =?utf-8?q?Z=C3=BC?= =?ISO-8859-1?B?cmljaA==?= on")).isEqualTo("from Z\u00FCrich on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?", "=?UTF-8?Q?a=?=", "=?UTF-8?Q?=C3?=", "=?no such?Q?a?=", "=?nosuch?Q?a?=", "=?UTF-8?X?a?=", "=?UTF-8?B?!?=", "=?UTF-8?Q?=zz?= =?UTF-8?Q?=zz?="})
    void whatIsNoWordStaysAsItIs(String text) {
        assertThat(EncodedWords.decode(text)).isEqualTo(text);
    }
}
