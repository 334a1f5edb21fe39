/**
 * The Spark worker: the process in which Glue job runs execute, one at a time.
 *
 * <p>{@link dev.terraglue.spark.SparkWorker} reads commands, {@link dev.terraglue.spark.JobRunner} executes one run from its jars to its
 * clean-up. Catalog and data are reached through the sandbox's AWS APIs alone, with the run's own temporary credentials.
 */
@NullMarked
package dev.terraglue.spark;

import org.jspecify.annotations.NullMarked;
