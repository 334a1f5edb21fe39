package dev.terraglue.trino.sql;

import dev.terraglue.engine.SqlToken;
import dev.terraglue.engine.StatementKind;
import java.util.List;
import java.util.Map;

/** A statement as the engine carries it out. */
public sealed interface AthenaStatement {

    /**
     * Trino does it.
     *
     * @param sql     as Trino takes it
     * @param session session properties that it needs
     */
    record ForTrino(String sql, Map<String, String> session) implements AthenaStatement {
        public ForTrino {
            session = Map.copyOf(session);
        }
    }

    /** It is done on the catalog. */
    record ForCatalog(DdlStatement ddl) implements AthenaStatement {}

    /**
     * Reads {@code sql}.
     *
     * @throws AthenaFailure if it is not well formed, or not supported
     */
    static AthenaStatement of(String sql, StatementContext context) {
        List<SqlToken> tokens = SqlToken.of(sql);
        if (tokens.isEmpty()) {
            throw AthenaFailure.user("line 1:0: mismatched input '<EOF>'");
        }
        String second = tokens.size() > 1 ? tokens.get(1).keyword() : "";
        return switch (tokens.getFirst().keyword()) {
            case "SHOW" -> switch (second) {
                case "DATABASES", "SCHEMAS", "TABLES", "VIEWS", "COLUMNS", "PARTITIONS", "TBLPROPERTIES" -> catalog(sql);
                case "CREATE" -> tokens.size() > 2 && tokens.get(2).is("TABLE") ? catalog(sql) : trino(sql);
                default -> trino(sql);
            };
            case "DESCRIBE", "DESC" -> catalog(sql);
            case "MSCK", "ALTER" -> catalog(sql);
            case "DROP" -> second.equals("VIEW") ? trino(sql) : catalog(sql);
            case "CREATE" -> create(sql, second, StatementKind.of(tokens), context);
            case "UNLOAD", "OPTIMIZE", "VACUUM", "PREPARE", "EXECUTE", "DEALLOCATE", "USING" ->
                throw AthenaFailure.notSupported(tokens.getFirst().keyword());
            case "CALL", "SET", "RESET", "USE", "GRANT", "REVOKE", "DENY", "START", "COMMIT", "ROLLBACK", "COMMENT", "ANALYZE", "REFRESH", "TRUNCATE" ->
                throw AthenaFailure.user("NOT_SUPPORTED: Queries of this type are not supported");
            default -> trino(sql);
        };
    }

    private static AthenaStatement create(String sql, String object, StatementKind kind, StatementContext context) {
        if ("CREATE_TABLE_AS_SELECT".equals(kind.substatementType())) {
            return new CreateTableAs(sql, context).forTrino();
        }
        return switch (object) {
            case "DATABASE", "SCHEMA", "EXTERNAL" -> catalog(sql);
            case "TABLE" -> table(new DdlParser(sql).parse(), context);
            default -> trino(sql);
        };
    }

    /** An Iceberg table has metadata of its own, which Trino writes. */
    private static AthenaStatement table(DdlStatement ddl, StatementContext context) {
        return ddl instanceof DdlStatement.CreateTable(TableDefinition definition) && definition.isIceberg()
                ? new ForTrino(IcebergTable.create(definition, context.database()), Map.of())
                : new ForCatalog(ddl);
    }

    private static AthenaStatement catalog(String sql) {
        return new ForCatalog(new DdlParser(sql).parse());
    }

    /** Trino takes no semicolon at the end. */
    private static AthenaStatement trino(String sql) {
        String stripped = sql.strip();
        while (stripped.endsWith(";")) {
            stripped = stripped.substring(0, stripped.length() - 1).strip();
        }
        // Positions in messages are the user's: what stands before the statement stays.
        int lead = sql.length() - sql.stripLeading().length();
        return new ForTrino(sql.substring(0, lead) + stripped, Map.of());
    }
}
