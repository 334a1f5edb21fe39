package dev.terraglue.sandbox.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A filter pattern over unstructured text ("Filter pattern syntax" in the CloudWatch Logs user guide): all the terms must occur, those
 * with a minus must not, and of those with a question mark at least one must. Terms are sensitive to case.
 */
final class FilterPattern {
    private static final Pattern TERM = Pattern.compile("([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+))");

    static Predicate<String> parse(@Nullable String pattern) {
        if (pattern == null || pattern.isBlank()) return message -> true;
        String text = pattern.strip();
        if (text.startsWith("{") || text.startsWith("[") || text.startsWith("%")) {
            throw LogsErrors.notBuilt("filter patterns other than terms (JSON, space-delimited, regular expressions)");
        }
        List<String> all = new ArrayList<>();
        List<String> any = new ArrayList<>();
        List<String> none = new ArrayList<>();
        for (Matcher term = TERM.matcher(text); term.find(); ) {
            String word = term.group(2) != null ? term.group(2).replace("\\\"", "\"") : term.group(3);
            switch (term.group(1)) {
                case "?" -> any.add(word);
                case "-" -> none.add(word);
                default -> all.add(word);
            }
        }
        return message -> all.stream().allMatch(message::contains)
                && none.stream().noneMatch(message::contains)
                && (any.isEmpty() || any.stream().anyMatch(message::contains));
    }

    private FilterPattern() {}
}
