/**
 * Athena's two dialects: which statements go to Trino and how they are put for it, and Hive's DDL, parsed.
 *
 * <p>A statement is routed by its leading keywords, as in Athena, never by trying one parser after the other: so an error message is
 * always that of the dialect the user meant.
 */
@NullMarked
package dev.terraglue.trino.sql;

import org.jspecify.annotations.NullMarked;
