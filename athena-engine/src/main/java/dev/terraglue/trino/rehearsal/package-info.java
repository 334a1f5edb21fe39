/**
 * A stage on which the engine rehearses before it says Ready: as much of S3 and Glue, in memory and on a loopback port, as a CSV table,
 * a Parquet table and a result need. It answers the engine's own process only, checks no signatures, and is gone before the first
 * user's statement comes.
 */
@NullMarked
package dev.terraglue.trino.rehearsal;

import org.jspecify.annotations.NullMarked;
