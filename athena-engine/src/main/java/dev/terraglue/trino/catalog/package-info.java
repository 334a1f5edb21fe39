/**
 * Trino's Hive and Iceberg connectors, bound to AWS as the caller of each query.
 *
 * <p>Trino's own Glue binding has one set of credentials for a catalog. Here they come with each query, as extra credentials of its
 * identity, and catalog and file system clients are picked by them: what the caller may not read, the query cannot read. Nothing is
 * cached between queries except clients, so that a table that a job has just changed is seen as it is.
 */
@NullMarked
package dev.terraglue.trino.catalog;

import org.jspecify.annotations.NullMarked;
