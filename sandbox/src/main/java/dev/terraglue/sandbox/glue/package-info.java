/**
 * AWS Glue: the Data Catalog (databases, tables, partitions and their indexes, column statistics), jobs and their runs, triggers,
 * workflows; crawlers, connections and security in packages below.
 *
 * <p>Runs really run, in a Spark worker process with the credentials of the job's role; a job that terraglue cannot run (Python, Ray,
 * streaming, a Scala script that is not compiled) FAILS with a message that says so. Knowingly different from AWS: one catalog, that of the
 * account; a run's workers are the cores of this machine, whatever its worker type; times of schedules that pass while the sandbox is down
 * are not made up for. What happens is told to EventBridge; events that EventBridge brings start workflows by their
 * triggers of type EVENT. Bookmarks, the schema registry and everything else answer NotImplemented.
 */
@NullMarked
package dev.terraglue.sandbox.glue;

import org.jspecify.annotations.NullMarked;
