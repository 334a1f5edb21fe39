package dev.terraglue.sandbox.iam.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One key of a Condition block: {@code "ForAnyValue:StringLikeIfExists": {"aws:TagKeys": ["team", "stage"]}}.
 *
 * @param operator   what compares
 * @param quantifier over a key's several values, null without one
 * @param ifExists   whether an absent key passes
 * @param key        as the document spells it
 * @param values     alternatives
 */
record Condition(ConditionOperator operator, @Nullable Quantifier quantifier, boolean ifExists, String key, List<Template> values) {
    Condition {
        values = List.copyOf(values);
    }

    enum Quantifier {
        FOR_ALL_VALUES("ForAllValues"),
        FOR_ANY_VALUE("ForAnyValue");

        private final String label;

        Quantifier(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    boolean holds(RequestContext context) {
        List<String> actual = context.values(RequestContext.normalized(key));
        if (operator == ConditionOperator.NULL) return isNull(actual, context);
        if (actual == null || actual.isEmpty()) {
            if (ifExists || quantifier == Quantifier.FOR_ALL_VALUES) return true;
            return quantifier == null && operator.negated();
        }
        return switch (quantifier) {
            case FOR_ALL_VALUES -> actual.stream().allMatch(value -> passes(value, context));
            case FOR_ANY_VALUE -> actual.stream().anyMatch(value -> passes(value, context));
            // Without a quantifier a key should have one value; where it has more, "equals" asks for one of them, "not equals" for all.
            case null -> operator.negated()
                    ? actual.stream().allMatch(value -> passes(value, context))
                    : actual.stream().anyMatch(value -> passes(value, context));
        };
    }

    private boolean passes(String actual, RequestContext context) {
        return operator.negated() != values.stream().anyMatch(value -> operator.compares(value, context::single, actual));
    }

    private boolean isNull(@Nullable List<String> actual, RequestContext context) {
        boolean absent = actual == null || actual.isEmpty();
        return values.stream().anyMatch(value -> value.text(context::single).map(text -> text.equalsIgnoreCase(String.valueOf(absent))).orElse(false));
    }

    /** As it stands in the document, for explanations. */
    @Override
    public String toString() {
        return (quantifier == null ? "" : quantifier + ":") + operator + (ifExists ? "IfExists" : "") + " " + key + " "
                + (values.size() == 1 ? values.getFirst() : values);
    }
}
