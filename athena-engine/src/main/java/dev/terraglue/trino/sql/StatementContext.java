package dev.terraglue.trino.sql;

/**
 * What a statement means where it does not say so itself.
 *
 * @param database  of tables without one
 * @param ownFolder where a CTAS without a location puts its table, an {@code s3://} address
 */
public record StatementContext(String database, String ownFolder) {}
