package dev.terraglue.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A token of an Athena statement, in either of its two dialects (Trino's for queries, Hive's for DDL). White space and comments are
 * not tokens.
 *
 * @param text   what stands there: a name without its quotes, a string's value, anything else as written
 * @param offset where the token starts in the statement
 * @param end    where it ends, exclusive
 */
public record SqlToken(Kind kind, String text, int offset, int end) {

    /** What a token is. */
    public enum Kind {
        /** A keyword or a name without quotes. */
        WORD,
        /** A name in double quotes or backquotes. */
        QUOTED,
        /** A string in single quotes; in Hive's DDL, double quotes too, which read as {@link #QUOTED}. */
        STRING,
        NUMBER,
        /** Any other single character. */
        SYMBOL
    }

    /** Whether this is the keyword {@code word}, in whatever case. */
    public boolean is(String word) {
        return kind == Kind.WORD ? text.equalsIgnoreCase(word) : kind == Kind.SYMBOL && text.equals(word);
    }

    /** The token as an upper-case keyword; empty where it cannot be one. */
    public String keyword() {
        return kind == Kind.WORD ? text.toUpperCase(Locale.ROOT) : "";
    }

    /** All tokens of {@code sql}. A string that never ends runs to the end of the statement; parsers complain better than this can. */
    public static List<SqlToken> of(String sql) {
        var tokens = new ArrayList<SqlToken>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (sql.startsWith("--", at)) {
                int newline = sql.indexOf('\n', at);
                at = newline < 0 ? sql.length() : newline + 1;
            } else if (sql.startsWith("/*", at)) {
                int close = sql.indexOf("*/", at + 2);
                at = close < 0 ? sql.length() : close + 2;
            } else {
                SqlToken token = next(sql, at);
                tokens.add(token);
                at = token.end();
            }
        }
        return List.copyOf(tokens);
    }

    private static SqlToken next(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'') {
            return quoted(Kind.STRING, sql, at);
        }
        if (c == '"' || c == '`') {
            return quoted(Kind.QUOTED, sql, at);
        }
        if (Character.isLetter(c) || c == '_') {
            return run(Kind.WORD, sql, at);
        }
        if (Character.isDigit(c)) {
            return run(Kind.NUMBER, sql, at);
        }
        return new SqlToken(Kind.SYMBOL, String.valueOf(c), at, at + 1);
    }

    private static SqlToken run(Kind kind, String sql, int at) {
        int end = at;
        while (end < sql.length() && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        return new SqlToken(kind, sql.substring(at, end), at, end);
    }

    private static SqlToken quoted(Kind kind, String sql, int at) {
        char quote = sql.charAt(at);
        var value = new StringBuilder();
        int end = at + 1;
        while (end < sql.length()) {
            char c = sql.charAt(end++);
            if (c != quote) {
                value.append(c);
            } else if (end < sql.length() && sql.charAt(end) == quote) {
                value.append(quote);
                end++;
            } else {
                break;
            }
        }
        return new SqlToken(kind, value.toString(), at, end);
    }
}
