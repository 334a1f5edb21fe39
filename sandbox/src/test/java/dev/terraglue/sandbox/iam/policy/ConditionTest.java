package dev.terraglue.sandbox.iam.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    @ParameterizedTest
    @CsvSource({
        "StringEquals, a, a, true",
        "StringEquals, a, A, false",
        "StringEquals, a*, ab, false",
        "StringNotEquals, a, b, true",
        "StringNotEquals, a, a, false",
        "StringEqualsIgnoreCase, a, A, true",
        "StringNotEqualsIgnoreCase, a, A, false",
        "StringLike, a*, ab, true",
        "StringLike, a?, a, false",
        "StringNotLike, a*, ab, false",
        "NumericEquals, 10, 10.0, true",
        "NumericNotEquals, 10, 11, true",
        "NumericLessThan, 10, 9, true",
        "NumericLessThan, 10, 10, false",
        "NumericLessThanEquals, 10, 10, true",
        "NumericGreaterThan, 10, 11, true",
        "NumericGreaterThanEquals, 10, 9, false",
        "NumericEquals, ten, 10, false",
        "DateGreaterThan, 2026-01-01T00:00:00Z, 2026-06-01T00:00:00Z, true",
        "DateLessThan, 2026-01-01, 2025-12-31T23:59:59Z, true",
        "DateLessThanEquals, 2026-01-01T00:00:00+01:00, 2025-12-31T23:00:00Z, true",
        "DateEquals, 1767225600, 2026-01-01T00:00:00Z, true",
        "DateNotEquals, 2026-01-01T00:00:00Z, 2026-01-01T00:00:00Z, false",
        "DateGreaterThanEquals, soon, 2026-01-01T00:00:00Z, false",
        "Bool, true, TRUE, true",
        "Bool, true, false, false",
        "BinaryEquals, QmluYXJ5, QmluYXJ5, true",
        "BinaryEquals, QmluYXJ5, QmluYXJ4, false",
        "IpAddress, 203.0.113.0/24, 203.0.113.7, true",
        "IpAddress, 203.0.113.0/24, 203.0.114.7, false",
        "IpAddress, 203.0.113.7, 203.0.113.7, true",
        "IpAddress, 2001:db8::/32, 2001:db8:1::1, true",
        "IpAddress, 203.0.113.0/99, 203.0.113.7, false",
        "NotIpAddress, 203.0.113.0/24, 198.51.100.1, true",
        "ArnLike, arn:aws:s3:::bucket/*, arn:aws:s3:::bucket/key, true",
        "ArnEquals, arn:aws:iam::*:role/etl-*, arn:aws:iam::000000000000:role/etl-a, true",
        "ArnLike, arn:aws:*:role/x, arn:aws:iam::000000000000:role/x, false",
        "ArnNotLike, arn:aws:iam::*:role/etl-*, arn:aws:iam::000000000000:role/etl-a, false",
        "ArnNotEquals, arn:aws:iam::*:role/etl-*, arn:aws:iam::000000000000:user/u, true"
    })
    void operatorsCompare(String operator, String policy, String request, boolean expected) {
        assertThat(holds(operator, List.of(policy), Map.of("x:key", List.of(request)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals, false",
        "StringNotEquals, true",
        "StringEqualsIfExists, true",
        "NotIpAddress, true",
        "Bool, false",
        "BoolIfExists, true",
        "ForAllValues:StringEquals, true",
        "ForAnyValue:StringEquals, false",
        "ForAnyValue:StringNotEquals, false"
    })
    void anAbsentKeyPassesWhereAwsSaysSo(String operator, boolean expected) {
        assertThat(holds(operator, List.of("true"), Map.of())).isEqualTo(expected);
    }

    @Test
    void nullAsksWhetherTheKeyIsThere() {
        assertThat(holds("Null", List.of("true"), Map.of())).isTrue();
        assertThat(holds("Null", List.of("false"), Map.of())).isFalse();
        assertThat(holds("Null", List.of("false"), Map.of("x:key", List.of("v")))).isTrue();
        assertThat(holds("Null", List.of("true"), Map.of("x:key", List.of("v")))).isFalse();
    }

    @Test
    void quantifiersLookAtEachValue() {
        Map<String, List<String>> two = Map.of("x:key", List.of("team", "stage"));
        assertThat(holds("ForAllValues:StringEquals", List.of("team", "stage", "owner"), two)).isTrue();
        assertThat(holds("ForAllValues:StringEquals", List.of("team"), two)).isFalse();
        assertThat(holds("ForAnyValue:StringEquals", List.of("team"), two)).isTrue();
        assertThat(holds("ForAnyValue:StringEquals", List.of("owner"), two)).isFalse();
        assertThat(holds("ForAllValues:StringNotEquals", List.of("owner"), two)).isTrue();
        assertThat(holds("ForAnyValue:StringNotEquals", List.of("team"), two)).isTrue();
        assertThat(holds("ForAnyValue:StringNotEquals", List.of("team", "stage"), two)).isFalse();
    }

    @Test
    void valuesAreAlternativesAndNotEqualsMeansNoneOfThem() {
        Map<String, List<String>> one = Map.of("x:key", List.of("b"));
        assertThat(holds("StringEquals", List.of("a", "b"), one)).isTrue();
        assertThat(holds("StringNotEquals", List.of("a", "b"), one)).isFalse();
        assertThat(holds("StringNotEquals", List.of("a", "c"), one)).isTrue();
    }

    @Test
    void valuesMayHoldVariables() {
        Map<String, List<String>> context = Map.of("x:key", List.of("home/alice/"), "aws:username", List.of("alice"));
        assertThat(holds("StringLike", List.of("home/${aws:username}/*"), context)).isTrue();
        assertThat(holds("StringEquals", List.of("home/${aws:PrincipalTag/none}/"), context)).isFalse();
    }

    private static boolean holds(String operator, List<String> values, Map<String, List<String>> context) {
        String list = "[" + String.join(",", values.stream().map(value -> "'" + value + "'").toList()) + "]";
        String policy = "{'Version':'2012-10-17','Statement':{'Effect':'Allow','Action':'x:y','Resource':'*','Condition':{'" + operator + "':{'x:Key':" + list + "}}}}";
        return PolicyParser.parse(PolicyParserTest.quoted(policy), Grammar.IDENTITY).statements().getFirst().conditions().getFirst().holds(context::get);
    }
}
