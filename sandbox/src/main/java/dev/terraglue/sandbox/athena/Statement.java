package dev.terraglue.sandbox.athena;

import dev.terraglue.engine.SqlToken;
import dev.terraglue.engine.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a query gives the engine to do.
 *
 * @param sql        the statement; of EXECUTE, the one that was prepared
 * @param parameters values for its {@code ?}, as SQL literals
 * @param obstacle   why it cannot run, null where it can
 */
record Statement(String sql, List<String> parameters, StatementKind kind, @Nullable String obstacle) {
    Statement {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads a statement as the user wrote it.
     *
     * @param prepared finds the text of a prepared statement by its name
     */
    static Statement of(String sql, List<String> parameters, Function<String, Optional<String>> prepared) {
        List<SqlToken> tokens = SqlToken.of(sql);
        if (tokens.size() < 2 || !tokens.getFirst().is("EXECUTE")) return new Statement(sql, parameters, StatementKind.of(tokens), null);
        String name = tokens.get(1).text();
        Optional<String> text = prepared.apply(name);
        if (text.isEmpty()) {
            return new Statement(sql, parameters, StatementKind.of(tokens), "NOT_FOUND: Prepared statement not found: " + name);
        }
        boolean using = tokens.size() > 2 && tokens.get(2).is("USING");
        List<String> values = using ? values(sql, tokens.subList(3, tokens.size())) : parameters;
        return new Statement(text.get(), values, StatementKind.of(text.get()), null);
    }

    /** The texts between the commas that stand in no parentheses or brackets. */
    private static List<String> values(String sql, List<SqlToken> tokens) {
        List<String> values = new ArrayList<>();
        int depth = 0;
        int start = -1;
        int end = -1;
        for (SqlToken token : tokens) {
            if (token.is("(") || token.is("[")) depth++;
            if (token.is(")") || token.is("]")) depth--;
            boolean between = depth == 0 && (token.is(",") || token.is(";"));
            if (between && start >= 0) {
                values.add(sql.substring(start, end));
                start = -1;
            }
            if (between) continue;
            if (start < 0) start = token.offset();
            end = token.end();
        }
        if (start >= 0) values.add(sql.substring(start, end));
        return values;
    }
}
