/**
 * Amazon EMR Serverless: Spark applications and their job runs.
 *
 * <p>Runs really run: {@code spark-submit}'s parameters are read as Spark reads them, and the jar's main class runs in a Spark worker process
 * with the temporary credentials of the runtime role, beside the same catalog and objects as a Glue job. What terraglue cannot run (Python,
 * Maven packages) FAILS with a message that says so. Driver output goes to S3 and CloudWatch Logs as the run's configuration asks, as the
 * runtime role may.
 *
 * <p>Knowingly different from AWS: every release label runs the Spark that terraglue has; a run is one process that uses the cores of this
 * machine, whatever workers and capacity it asks for; network, image, interactive and scheduler settings are stored and told, and change
 * nothing. Hive applications, interactive sessions, Spark's web page and everything else answer NotImplemented.
 */
@NullMarked
package dev.terraglue.sandbox.emr;

import org.jspecify.annotations.NullMarked;
