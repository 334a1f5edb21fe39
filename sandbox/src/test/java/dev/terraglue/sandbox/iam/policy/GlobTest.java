package dev.terraglue.sandbox.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "*, '', true",
        "a*c, abbbc, true",
        "a*c, ac, true",
        "a*c, ab, false",
        "a?c, abc, true",
        "a?c, ac, false",
        "*a*b*, xxaxxbxx, true",
        "*ab, aab, true",
        "*abab, abaabab, true",
        "arn:aws:s3:::bucket/*, arn:aws:s3:::bucket/a/b, true",
        "arn:aws:s3:::bucket/*, arn:aws:s3:::bucket, false",
        "abc, abcd, false",
        "abcd, abc, false"
    })
    void matchesWhatItsWildcardsStandFor(String pattern, String text, boolean expected) {
        assertThat(Glob.of(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void manyStarsDoNotTakeForever() {
        String pattern = "*a".repeat(500) + "b";
        assertThat(Glob.of(pattern).matches("a".repeat(5_000))).isFalse();
    }

    @Test
    void variablesAreFilledInAndTheirStarsStayStars() {
        Template template = Template.parse("arn:aws:s3:::home/${aws:username}/*", true);
        assertThat(template.glob(key -> "*").orElseThrow().matches("arn:aws:s3:::home/*/x")).isTrue();
        assertThat(template.glob(key -> "*").orElseThrow().matches("arn:aws:s3:::home/alice/x")).isFalse();
        assertThat(template.glob(key -> null)).isEmpty();
    }

    @Test
    void variablesMayHaveDefaultsAndEscapes() {
        assertThat(Template.parse("${aws:PrincipalTag/team, 'none'}-${*}", true).text(key -> null)).contains("none-*");
        assertThat(Template.parse("a${*}", true).glob(key -> null).orElseThrow().matches("ab")).isFalse();
        assertThat(Template.parse("${aws:username}", false).text(key -> "alice")).contains("${aws:username}");
    }
}
