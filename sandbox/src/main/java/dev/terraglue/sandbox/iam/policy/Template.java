package dev.terraglue.sandbox.iam.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A text of a policy that may hold wildcards and variables: {@code arn:aws:s3:::home/${aws:username}/*}. */
final class Template {
    private final String source;
    private final List<Part> parts;
    private final @Nullable Glob constant;
    private final @Nullable String constantText;

    private Template(String source, List<Part> parts) {
        this.source = source;
        this.parts = List.copyOf(parts);
        boolean plain = parts.stream().noneMatch(Part.Variable.class::isInstance);
        constant = plain ? Glob.ofPieces(pieces(parts, name -> null).orElseThrow()) : null;
        constantText = plain ? text(parts, name -> null).orElseThrow() : null;
    }

    private sealed interface Part {
        record Text(String text) implements Part {}

        /** {@code ${*}}, {@code ${?}} and {@code ${$}}: the character itself. */
        record Escaped(String character) implements Part {}

        record Variable(String key, @Nullable String fallback) implements Part {}
    }

    /** Where a variable's value comes from; null where it has none, or more than one. */
    @FunctionalInterface
    interface Variables {
        @Nullable String value(String key);
    }

    /** @param variables whether {@code ${…}} means something, which it does not before policy version 2012-10-17 */
    static Template parse(String source, boolean variables) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (variables && at < source.length()) {
            int open = source.indexOf("${", at);
            int close = open < 0 ? -1 : source.indexOf('}', open);
            if (close < 0) break;
            if (open > at) parts.add(new Part.Text(source.substring(at, open)));
            parts.add(variable(source.substring(open + 2, close)));
            at = close + 1;
        }
        if (at < source.length()) parts.add(new Part.Text(source.substring(at)));
        return new Template(source, parts);
    }

    private static Part variable(String inside) {
        String name = inside.strip();
        if (name.equals("*") || name.equals("?") || name.equals("$")) return new Part.Escaped(name);
        int comma = name.indexOf(',');
        if (comma < 0) return new Part.Variable(name.toLowerCase(Locale.ROOT), null);
        String fallback = name.substring(comma + 1).strip();
        if (fallback.length() >= 2 && fallback.startsWith("'") && fallback.endsWith("'")) fallback = fallback.substring(1, fallback.length() - 1);
        return new Part.Variable(name.substring(0, comma).strip().toLowerCase(Locale.ROOT), fallback);
    }

    /** Empty where a variable has no value: then the template matches nothing. */
    Optional<Glob> glob(Variables variables) {
        return constant != null ? Optional.of(constant) : pieces(parts, variables).map(Glob::ofPieces);
    }

    /** The text with its variables filled in, wildcards taken as they stand. */
    Optional<String> text(Variables variables) {
        return constantText != null ? Optional.of(constantText) : text(parts, variables);
    }

    private static Optional<String> pieces(List<Part> parts, Variables variables) {
        StringBuilder pieces = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String text) -> pieces.append(Glob.wild(text));
                case Part.Escaped(String character) -> pieces.append(character);
                case Part.Variable variable -> {
                    String value = value(variable, variables);
                    if (value == null) return Optional.empty();
                    pieces.append(Glob.literal(value));
                }
            }
        }
        return Optional.of(pieces.toString());
    }

    private static Optional<String> text(List<Part> parts, Variables variables) {
        StringBuilder filled = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text(String text) -> filled.append(text);
                case Part.Escaped(String character) -> filled.append(character);
                case Part.Variable variable -> {
                    String value = value(variable, variables);
                    if (value == null) return Optional.empty();
                    filled.append(value);
                }
            }
        }
        return Optional.of(filled.toString());
    }

    private static @Nullable String value(Part.Variable variable, Variables variables) {
        String value = variables.value(variable.key());
        return value != null ? value : variable.fallback();
    }

    @Override
    public String toString() {
        return source;
    }
}
