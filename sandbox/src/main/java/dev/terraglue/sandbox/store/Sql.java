package dev.terraglue.sandbox.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection in a read or a write: statements with their parameters, in one line each. */
public final class Sql {
    private final Statements statements;

    Sql(Statements statements) {
        this.statements = statements;
    }

    @FunctionalInterface
    public interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Work inside one transaction. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        T run(Sql sql) throws SQLException;
    }

    /** What is done with a statement that has its parameters. */
    @FunctionalInterface
    private interface Use<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    public <T> List<T> list(String statement, RowMapper<T> mapper, @Nullable Object... parameters) throws SQLException {
        return use(statement, parameters, prepared -> {
            try (ResultSet rows = prepared.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) found.add(mapper.map(rows));
                return found;
            }
        });
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String statement, RowMapper<T> mapper, @Nullable Object... parameters) throws SQLException {
        return use(statement, parameters, prepared -> {
            try (ResultSet rows = prepared.executeQuery()) {
                return rows.next() ? Optional.of(mapper.map(rows)) : Optional.empty();
            }
        });
    }

    /** What goes through rows without holding them. */
    @FunctionalInterface
    public interface Walk<T> {
        T through(ResultSet rows) throws SQLException;
    }

    /** Hands the rows over as they are read; the walk may end before they do. */
    public <T> T walk(String statement, Walk<T> walk, @Nullable Object... parameters) throws SQLException {
        return use(statement, parameters, prepared -> {
            try (ResultSet rows = prepared.executeQuery()) {
                return walk.through(rows);
            }
        });
    }

    /**
     * INSERT, UPDATE, DELETE.
     *
     * @return rows changed
     */
    public int update(String statement, @Nullable Object... parameters) throws SQLException {
        return use(statement, parameters, PreparedStatement::executeUpdate);
    }

    private <T> T use(String text, @Nullable Object[] parameters, Use<T> use) throws SQLException {
        PreparedStatement prepared = statements.take(text);
        T result;
        try {
            bind(prepared, parameters);
            result = use.of(prepared);
        } catch (Throwable e) {
            prepared.close();
            throw e;
        }
        statements.giveBack(text, prepared);
        return result;
    }

    private static void bind(PreparedStatement prepared, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) prepared.setObject(i + 1, parameters[i]);
    }
}
