/**
 * The process in which Athena SQL executes.
 *
 * <p>{@link dev.terraglue.trino.AthenaEngine} boots Trino inside the process, warms it up and then runs the statements that come over
 * the control channel. A statement is either Trino's (queries, INSERT, views: sent to Trino over its client protocol, so that rows
 * stream) or Hive's DDL (done directly on the Glue catalog, as Athena does it). Every call to S3 and Glue is made with the credentials
 * that came with the statement; the process has none of its own.
 */
@NullMarked
package dev.terraglue.trino;

import org.jspecify.annotations.NullMarked;
