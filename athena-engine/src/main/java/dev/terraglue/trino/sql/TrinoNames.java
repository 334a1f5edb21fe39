package dev.terraglue.trino.sql;

import dev.terraglue.trino.catalog.AthenaCatalogs;

/** Names as Trino takes them. */
public final class TrinoNames {
    private TrinoNames() {}

    /** The table with catalog and database: the Iceberg catalog if it is to become an Iceberg table. */
    public static String table(TableName name, String currentDatabase, boolean iceberg) {
        String catalog = iceberg ? AthenaCatalogs.ICEBERG : AthenaCatalogs.HIVE;
        return quote(catalog) + "." + quote(name.databaseOr(currentDatabase)) + "." + quote(name.table());
    }

    /** A name in double quotes. */
    public static String quote(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A string literal. */
    public static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
