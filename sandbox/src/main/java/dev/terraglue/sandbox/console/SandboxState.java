package dev.terraglue.sandbox.console;

import dev.terraglue.sandbox.delivery.DeliveryCounts;
import dev.terraglue.sandbox.engines.AthenaEngine;
import dev.terraglue.sandbox.engines.SparkWorkers;
import dev.terraglue.sandbox.glue.GlueOverview;
import dev.terraglue.sandbox.s3.BucketUsage;
import java.util.List;

/**
 * What the page shows.
 *
 * @param endpoint for {@code AWS_ENDPOINT_URL}
 * @param home     folder of all state
 * @param deliveries of EventBridge's rules and Scheduler's schedules
 * @param logs     the log files of every process
 */
public record SandboxState(
        String endpoint,
        String home,
        SparkWorkers.Status spark,
        AthenaEngine.Status athena,
        List<BucketUsage> buckets,
        GlueOverview glue,
        List<DeliveryCounts> deliveries,
        List<String> logs) {}
