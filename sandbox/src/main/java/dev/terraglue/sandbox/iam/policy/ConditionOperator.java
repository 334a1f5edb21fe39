package dev.terraglue.sandbox.iam.policy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** A condition operator: how one value of the request compares to one value of the policy. Negated ones are the opposite of their base. */
@SuppressWarnings("ImmutableEnumChecker") // the comparisons hold no state
enum ConditionOperator {
    STRING_EQUALS("StringEquals", false, text((policy, request) -> policy.equals(request))),
    STRING_NOT_EQUALS("StringNotEquals", true, STRING_EQUALS.comparison),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, text((policy, request) -> policy.equalsIgnoreCase(request))),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, STRING_EQUALS_IGNORE_CASE.comparison),
    STRING_LIKE("StringLike", false, (policy, variables, request) -> policy.glob(variables).map(glob -> glob.matches(request)).orElse(false)),
    STRING_NOT_LIKE("StringNotLike", true, STRING_LIKE.comparison),
    NUMERIC_EQUALS("NumericEquals", false, numeric(order -> order == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, NUMERIC_EQUALS.comparison),
    NUMERIC_LESS_THAN("NumericLessThan", false, numeric(order -> order < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, numeric(order -> order <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, numeric(order -> order > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, numeric(order -> order >= 0)),
    DATE_EQUALS("DateEquals", false, date(order -> order == 0)),
    DATE_NOT_EQUALS("DateNotEquals", true, DATE_EQUALS.comparison),
    DATE_LESS_THAN("DateLessThan", false, date(order -> order < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, date(order -> order <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", false, date(order -> order > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, date(order -> order >= 0)),
    BOOL("Bool", false, text((policy, request) -> policy.equalsIgnoreCase(request))),
    BINARY_EQUALS("BinaryEquals", false, text(ConditionOperator::sameBytes)),
    IP_ADDRESS("IpAddress", false, text(IpRange::contains)),
    NOT_IP_ADDRESS("NotIpAddress", true, IP_ADDRESS.comparison),
    ARN_EQUALS("ArnEquals", false, ArnPattern::matches),
    ARN_LIKE("ArnLike", false, ArnPattern::matches),
    ARN_NOT_EQUALS("ArnNotEquals", true, ArnPattern::matches),
    ARN_NOT_LIKE("ArnNotLike", true, ArnPattern::matches),
    /** Whether the key is absent; decided in {@link Condition}, it compares no values. */
    NULL("Null", false, text((policy, request) -> false));

    private static final Map<String, ConditionOperator> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(operator -> operator.label.toLowerCase(Locale.ROOT), Function.identity()));

    private final String label;
    private final boolean negated;
    private final Comparison comparison;

    ConditionOperator(String label, boolean negated, Comparison comparison) {
        this.label = label;
        this.negated = negated;
        this.comparison = comparison;
    }

    @FunctionalInterface
    interface Comparison {
        boolean holds(Template policy, Template.Variables variables, String request);
    }

    @FunctionalInterface
    private interface TextComparison {
        boolean holds(String policy, String request);
    }

    static Optional<ConditionOperator> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Whether the operator is true where no value of the policy compares. */
    boolean negated() {
        return negated;
    }

    /** The base comparison, the same for an operator and its negation. */
    boolean compares(Template policy, Template.Variables variables, String request) {
        return comparison.holds(policy, variables, request);
    }

    private static Comparison text(TextComparison comparison) {
        return (policy, variables, request) -> policy.text(variables).map(text -> comparison.holds(text, request)).orElse(false);
    }

    private static Comparison numeric(IntPredicate order) {
        return text((policy, request) -> {
            try {
                return order.test(new BigDecimal(request.strip()).compareTo(new BigDecimal(policy.strip())));
            } catch (NumberFormatException e) {
                return false;
            }
        });
    }

    private static Comparison date(IntPredicate order) {
        return text((policy, request) -> instant(request).flatMap(actual -> instant(policy).map(actual::compareTo)).map(order::test).orElse(false));
    }

    /** A date of ISO 8601, with or without a time, or seconds since 1970. */
    private static Optional<Instant> instant(String text) {
        try {
            if (text.matches("-?\\d{1,12}")) return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            if (text.length() == 10) return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static boolean sameBytes(String policy, String request) {
        try {
            return Arrays.equals(Base64.getDecoder().decode(policy), Base64.getDecoder().decode(request));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return label;
    }
}
