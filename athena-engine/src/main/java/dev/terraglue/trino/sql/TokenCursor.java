package dev.terraglue.trino.sql;

import dev.terraglue.engine.SqlToken;
import java.util.List;
import java.util.Locale;

/** A place in a statement's tokens, and the steps that a hand-written parser makes from it. */
final class TokenCursor {
    private final String sql;
    private final List<SqlToken> tokens;
    private int at;

    TokenCursor(String sql) {
        this.sql = sql;
        this.tokens = SqlToken.of(sql);
    }

    boolean atEnd() {
        return at >= tokens.size() || (at == tokens.size() - 1 && tokens.get(at).is(";"));
    }

    /** Whether {@code words} come next; if so they are passed, else nothing is. */
    boolean accept(String... words) {
        if (!sees(words)) {
            return false;
        }
        at += words.length;
        return true;
    }

    /** Whether {@code words} come next. */
    boolean sees(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    void expect(String... words) {
        for (String word : words) {
            if (!accept(word)) {
                throw unexpected("'" + word + "'");
            }
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw unexpected("<EOF>");
        }
    }

    /** A name, in lower case as Athena stores all names. */
    String name() {
        if (at < tokens.size()) {
            SqlToken token = tokens.get(at);
            boolean isName = token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED;
            if (isName && !token.text().isEmpty()) {
                at++;
                return token.text().toLowerCase(Locale.ROOT);
            }
        }
        throw unexpected("<identifier>");
    }

    /** {@code table}, {@code database.table} or {@code awsdatacatalog.database.table}. */
    TableName tableName() {
        String first = name();
        if (!accept(".")) {
            return new TableName(null, first);
        }
        String second = name();
        return accept(".") ? new TableName(second, name()) : new TableName(first, second);
    }

    /** A string; Hive takes double quotes for it too. */
    String string() {
        if (at < tokens.size()) {
            SqlToken token = tokens.get(at);
            boolean isString = token.kind() == SqlToken.Kind.STRING
                    || (token.kind() == SqlToken.Kind.QUOTED && sql.charAt(token.offset()) == '"');
            if (isString) {
                at++;
                return token.text();
            }
        }
        throw unexpected("<string>");
    }

    /** A string, or a number or word as it stands. */
    String literal() {
        if (at < tokens.size()) {
            SqlToken token = tokens.get(at);
            if (token.kind() == SqlToken.Kind.NUMBER || token.kind() == SqlToken.Kind.WORD) {
                at++;
                return token.text();
            }
        }
        return string();
    }

    /** Passes one token, whatever it is. */
    SqlToken any() {
        if (at >= tokens.size()) {
            throw unexpected("<anything>");
        }
        return tokens.get(at++);
    }

    /** Where the next token starts in the text; its length at the end. */
    int offset() {
        return at < tokens.size() ? tokens.get(at).offset() : sql.length();
    }

    /** The text between the end of the last token passed and {@code start}. */
    String textSince(int start) {
        return sql.substring(start, at == 0 ? 0 : Math.max(start, tokens.get(at - 1).end()));
    }

    /** The text from the next token on, without a closing semicolon. */
    String rest() {
        String rest = sql.substring(offset()).strip();
        return rest.endsWith(";") ? rest.substring(0, rest.length() - 1).strip() : rest;
    }

    /** In Athena's words, with the line and the column of the next token. */
    AthenaFailure unexpected(String expected) {
        String found = at < tokens.size() ? sql.substring(tokens.get(at).offset(), tokens.get(at).end()) : "<EOF>";
        String before = sql.substring(0, Math.min(offset(), sql.length()));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return AthenaFailure.user("line " + line + ":" + column + ": mismatched input '" + found + "'. Expecting: " + expected);
    }
}
