package dev.terraglue.sandbox.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A connection that keeps its prepared statements: SQLite compiles each once, which takes longer than most of them run. Used by one thread at a time. */
final class Statements implements AutoCloseable {
    private static final int MOST_KEPT = 200;

    private final Connection connection;
    /** Those that nobody uses at the moment, in the order of their last use. */
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    /** {@code BEGIN}, {@code ROLLBACK} and the like; the driver would compile its own each time. */
    void command(String text) throws SQLException {
        PreparedStatement command = take(text);
        command.execute();
        giveBack(text, command);
    }

    /** A statement, the caller's until it is given back. */
    PreparedStatement take(String text) throws SQLException {
        PreparedStatement kept = idle.remove(text);
        return kept == null ? connection.prepareStatement(text) : kept;
    }

    /** One that failed is better closed than given back. */
    void giveBack(String text, PreparedStatement statement) throws SQLException {
        // Two of one text, where one was used inside the other.
        PreparedStatement same = idle.put(text, statement);
        if (same != null) same.close();
        if (idle.size() <= MOST_KEPT) return;
        var oldest = idle.entrySet().iterator();
        PreparedStatement dropped = oldest.next().getValue();
        oldest.remove();
        dropped.close();
    }

    @Override
    public void close() throws SQLException {
        connection.close(); // and with it, its statements
    }
}
