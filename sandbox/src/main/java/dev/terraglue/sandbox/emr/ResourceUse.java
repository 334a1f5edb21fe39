package dev.terraglue.sandbox.emr;

import java.time.Duration;
import software.amazon.awssdk.services.emrserverless.model.ResourceUtilization;
import software.amazon.awssdk.services.emrserverless.model.TotalResourceUtilization;

/**
 * What a run used: the one process in which it ran, for as long as it had it.
 *
 * @param vCpus    cores that the process may use
 * @param memoryGb largest heap of the process
 */
record ResourceUse(int vCpus, double memoryGb, Duration time) {
    private static final Duration LEAST_BILLED = Duration.ofMinutes(1);
    private static final double SECONDS_AN_HOUR = 3600;

    TotalResourceUtilization total() {
        double hours = time.toMillis() / 1000.0 / SECONDS_AN_HOUR;
        return TotalResourceUtilization.builder().vcpuHour(rounded(vCpus * hours)).memoryGBHour(rounded(memoryGb * hours)).storageGBHour(0.0).build();
    }

    /** By AWS's rule ("EMR Serverless pricing"): whole seconds, one minute at least; the first 20 GB of a worker's disk are free. */
    ResourceUtilization billed() {
        long seconds = Math.max(LEAST_BILLED.toSeconds(), (time.toMillis() + 999) / 1000);
        double hours = seconds / SECONDS_AN_HOUR;
        return ResourceUtilization.builder().vcpuHour(rounded(vCpus * hours)).memoryGBHour(rounded(memoryGb * hours)).storageGBHour(0.0).build();
    }

    private static double rounded(double hours) {
        return Math.round(hours * 1000) / 1000.0;
    }
}
