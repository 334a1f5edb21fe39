package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/** Queries, those that have ended included. */
final class QueryStore {
    static final Schema SCHEMA = Schema.of(
            "athena-queries",
            """
            CREATE TABLE athena_query (
              number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, workgroup TEXT NOT NULL, ended INTEGER NOT NULL,
              update_count INTEGER NOT NULL, output_rows INTEGER NOT NULL, model TEXT NOT NULL)""",
            "CREATE INDEX athena_query_by_workgroup ON athena_query (workgroup, number DESC)",
            "CREATE INDEX athena_query_under_way ON athena_query (number) WHERE NOT ended");

    private static final String COLUMNS = "SELECT number, update_count, output_rows, model FROM athena_query ";

    private final Database database;

    /**
     * @param number      counts up as queries come
     * @param updateCount rows that an INSERT or CTAS wrote, 0 for others
     * @param outputRows  rows in the result
     */
    record Stored(long number, long updateCount, long outputRows, QueryExecution execution) {
        Stored with(QueryExecution changed) {
            return new Stored(number, updateCount, outputRows, changed);
        }

        Stored with(long updates, long rows) {
            return new Stored(number, updates, rows, execution);
        }
    }

    QueryStore(Database database) {
        this.database = database;
    }

    static boolean hasEnded(QueryExecution query) {
        QueryExecutionState state = query.status().state();
        return state != QueryExecutionState.QUEUED && state != QueryExecutionState.RUNNING;
    }

    /**
     * Adds a query, unless the same request has added it before.
     *
     * @param token   the request's ClientRequestToken
     * @param request everything that the request says, but for the token
     * @return the id of what the request added before, if it did
     */
    Optional<String> add(QueryExecution query, @Nullable String token, String request) {
        return database.write(sql -> {
            Optional<String> before = RequestTokens.claim(sql, "StartQueryExecution", token, request, query.queryExecutionId());
            if (before.isEmpty()) {
                sql.update(
                        "INSERT INTO athena_query (id, workgroup, ended, update_count, output_rows, model) VALUES (?, ?, 0, 0, 0, ?)",
                        query.queryExecutionId(),
                        query.workGroup(),
                        ModelJson.write(query));
            }
            return before;
        });
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException where there is no such query */
    Stored get(String id) {
        return find(id).orElseThrow(() -> AthenaErrors.noSuchQuery(id));
    }

    Optional<Stored> find(String id) {
        return database.read(sql -> sql.first(COLUMNS + "WHERE id = ?", QueryStore::stored, id));
    }

    Optional<String> workGroupOf(String id) {
        return database.read(sql -> sql.first("SELECT workgroup FROM athena_query WHERE id = ?", row -> row.getString(1), id));
    }

    record Change(QueryExecution before, QueryExecution after) {}

    /** Changes a query that has not ended; does nothing where there is none or it has. */
    Optional<Change> update(String id, UnaryOperator<Stored> change) {
        return database.write(sql -> {
            Optional<Stored> present = sql.first(COLUMNS + "WHERE id = ? AND NOT ended", QueryStore::stored, id);
            if (present.isEmpty()) return Optional.empty();
            Stored changed = change.apply(present.get());
            sql.update(
                    "UPDATE athena_query SET ended = ?, update_count = ?, output_rows = ?, model = ? WHERE id = ?",
                    hasEnded(changed.execution()),
                    changed.updateCount(),
                    changed.outputRows(),
                    ModelJson.write(changed.execution()),
                    id);
            return Optional.of(new Change(present.get().execution(), changed.execution()));
        });
    }

    /** A workgroup's queries from the newest on, those with a number below {@code before}. */
    List<Stored> ofWorkGroup(String workGroup, long before, int most) {
        return database.read(sql -> sql.list(
                COLUMNS + "WHERE workgroup = ? AND number < ? ORDER BY number DESC LIMIT ?", QueryStore::stored, workGroup, before, most));
    }

    /** Queries that have not ended. */
    List<Stored> underWay() {
        return database.read(sql -> sql.list(COLUMNS + "WHERE NOT ended ORDER BY number", QueryStore::stored));
    }

    static boolean isAnyIn(Sql sql, String workGroup) throws SQLException {
        return sql.first("SELECT 1 FROM athena_query WHERE workgroup = ? LIMIT 1", row -> true, workGroup).isPresent();
    }

    static void deleteAllOf(Sql sql, String workGroup) throws SQLException {
        sql.update("DELETE FROM athena_query WHERE workgroup = ?", workGroup);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(row.getLong(1), row.getLong(2), row.getLong(3), ModelJson.read(row.getString(4), QueryExecution.class));
    }
}
