/** Hive's DDL, carried out on the Glue catalog with the caller's own credentials, with results in Hive's own forms. */
@NullMarked
package dev.terraglue.trino.ddl;

import org.jspecify.annotations.NullMarked;
