package dev.terraglue.trino.sql;

import org.jspecify.annotations.Nullable;

/** A table as a statement names it, in lower case; without a database it is in the query's own. */
public record TableName(@Nullable String database, String table) {
    /** The database, or the query's own. */
    public String databaseOr(String current) {
        return database == null ? current : database;
    }
}
