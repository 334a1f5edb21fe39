package dev.terraglue.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What kind of statement Athena takes a text for, by its leading keywords alone: it is known before the statement has been parsed.
 *
 * @param statementType    GetQueryExecution's StatementType: {@code DML}, {@code DDL} or {@code UTILITY}
 * @param substatementType GetQueryExecution's SubstatementType; null for statements for which Athena reports none
 * @param output           the form of the result file
 */
public record StatementKind(String statementType, @Nullable String substatementType, Output output) {

    /** The form of a statement's result file. */
    public enum Output {
        /** Rows of a query: a header line and quoted values. */
        CSV(".csv"),
        /** Lines of text, tab-separated, without a header. */
        TEXT(".txt"),
        /** The statement writes a table; its result file is empty. */
        TABLE("");

        private final String extension;

        Output(String extension) {
            this.extension = extension;
        }

        /** What follows the QueryExecutionId in the result's name. */
        public String extension() {
            return extension;
        }
    }

    /** The kind of {@code sql}. Text that is no statement is a {@code UTILITY}, as in Athena; it fails when it runs. */
    public static StatementKind of(String sql) {
        return of(SqlToken.of(sql));
    }

    /** The kind of a statement that is already in tokens. */
    public static StatementKind of(List<SqlToken> tokens) {
        List<SqlToken> words = tokens.stream().dropWhile(token -> token.is("(")).toList();
        String first = keyword(words, 0);
        String second = keyword(words, 1);
        return switch (first) {
            case "SELECT", "WITH", "VALUES", "TABLE" -> new StatementKind("DML", "SELECT", Output.CSV);
            case "INSERT", "UPDATE", "DELETE", "MERGE", "UNLOAD" -> new StatementKind("DML", first, Output.TABLE);
            case "EXPLAIN" -> new StatementKind("DML", first, Output.TEXT);
            case "VACUUM" -> new StatementKind("DML", "VACUUM_TABLE", Output.TABLE);
            // Athena runs OPTIMIZE as a kind of CTAS, and reports it so.
            case "OPTIMIZE" -> new StatementKind("DDL", "CREATE_TABLE_AS_SELECT", Output.TABLE);
            case "CREATE" -> create(words);
            case "DROP" -> new StatementKind("DDL", object("DROP", second), Output.TEXT);
            case "ALTER" -> new StatementKind("DDL", second.equals("TABLE") ? alteration(words) : null, Output.TEXT);
            case "MSCK" -> new StatementKind("DDL", "MSCK_REPAIR_TABLE", Output.TEXT);
            case "DESCRIBE", "DESC" -> new StatementKind("UTILITY", "DESCRIBE_TABLE", Output.TEXT);
            case "SHOW" -> new StatementKind("UTILITY", show(second, keyword(words, 2)), Output.TEXT);
            // The prepared statement's own kind is known only to who holds it; all that Athena lets one prepare has rows or writes.
            case "EXECUTE" -> new StatementKind("DML", "SELECT", Output.CSV);
            case "PREPARE", "DEALLOCATE" -> new StatementKind("DDL", first, Output.TEXT);
            default -> new StatementKind("UTILITY", null, Output.TEXT);
        };
    }

    private static StatementKind create(List<SqlToken> words) {
        boolean replaces = keyword(words, 1).equals("OR");
        String object = keyword(words, replaces ? 3 : 1);
        if (object.equals("TABLE") && isCreatedFromQuery(words)) {
            return new StatementKind("DDL", "CREATE_TABLE_AS_SELECT", Output.TABLE);
        }
        return new StatementKind("DDL", object("CREATE", object.equals("EXTERNAL") ? "TABLE" : object), Output.TEXT);
    }

    /** Whether {@code AS} and a query follow, outside of all parentheses. */
    private static boolean isCreatedFromQuery(List<SqlToken> words) {
        int depth = 0;
        for (int i = 0; i < words.size() - 1; i++) {
            SqlToken word = words.get(i);
            if (word.is("(")) {
                depth++;
            } else if (word.is(")")) {
                depth--;
            } else if (depth == 0 && word.is("AS")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String object(String verb, String object) {
        return switch (object) {
            case "DATABASE", "SCHEMA" -> verb + "_DATABASE";
            case "TABLE", "VIEW" -> verb + "_" + object;
            default -> null;
        };
    }

    private static @Nullable String show(String what, String which) {
        return switch (what) {
            case "TABLES", "COLUMNS", "FUNCTIONS", "PARTITIONS", "VIEWS", "TBLPROPERTIES" -> "SHOW_" + what;
            case "DATABASES", "SCHEMAS" -> "SHOW_DATABASES";
            case "CREATE" -> which.equals("TABLE") || which.equals("VIEW") ? "SHOW_CREATE_" + which : null;
            default -> null;
        };
    }

    private static @Nullable String alteration(List<SqlToken> words) {
        int at = 3;
        while (at + 1 < words.size() && words.get(at).is(".")) {
            at += 2;
        }
        String object = keyword(words, at + 1);
        return switch (keyword(words, at)) {
            case "ADD" -> switch (object) {
                case "COLUMN", "COLUMNS" -> "ALTER_TABLE_ADD_COLUMN";
                case "PARTITION", "IF" -> "ALTER_TABLE_ADD_PARTITION";
                default -> null;
            };
            case "DROP" -> switch (object) {
                case "COLUMN" -> "ALTER_TABLE_DROP_COLUMN";
                case "PARTITION", "IF" -> "ALTER_TABLE_DROP_PARTITION";
                default -> null;
            };
            case "REPLACE" -> object.equals("COLUMNS") ? "ALTER_TABLE_REPLACE_COLUMN" : null;
            case "RENAME" -> object.equals("TO") ? "ALTER_TABLE_RENAME" : null;
            case "SET" -> switch (object) {
                case "TBLPROPERTIES" -> "ALTER_TABLE_PROPERTIES";
                case "LOCATION" -> "ALTER_TABLE_SET_LOCATION";
                default -> null;
            };
            default -> null;
        };
    }

    private static String keyword(List<SqlToken> words, int index) {
        return index < words.size() ? words.get(index).keyword() : "";
    }
}
