/** Athena SQL: run a statement, wait for it, read its rows. */
@NullMarked
package dev.terraglue.cli.athena;

import org.jspecify.annotations.NullMarked;
