/**
 * Amazon Athena: queries and their results, workgroups, named queries, prepared statements, data catalogs, and the metadata of the Glue
 * catalog as Athena tells it.
 *
 * <p>Queries really run, on Trino in a process of its own, with the caller's identity: what S3 and Glue refuse the caller, the query
 * does not get either. Knowingly different from AWS: a query that cannot be parsed is accepted and then FAILS, where AWS refuses some of
 * them at once; an earlier result is never reused, and the statistics say so; AthenaError has no ErrorType; results that the client would
 * have to decrypt (CSE_KMS) are refused. Only the SQL engine of version 3 is there: no Spark, no notebooks, no capacity
 * reservations, no managed query results, no federated catalogs; all of these answer that they are not built.
 */
@NullMarked
package dev.terraglue.sandbox.athena;

import org.jspecify.annotations.NullMarked;
