package dev.terraglue.sandbox.emr;

import dev.terraglue.sandbox.wire.ModelCopy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.emrserverless.model.Application;
import software.amazon.awssdk.services.emrserverless.model.ConfigurationOverrides;
import software.amazon.awssdk.services.emrserverless.model.MonitoringConfiguration;

/** Where the logs of runs go. */
final class Monitoring {
    /** The application's own, under what the run overrides. */
    static @Nullable ConfigurationOverrides merged(Application application, @Nullable ConfigurationOverrides ofRun) {
        if (application.monitoringConfiguration() == null) return ofRun;
        ConfigurationOverrides overrides = ofRun == null ? ConfigurationOverrides.builder().build() : ofRun;
        MonitoringConfiguration.Builder merged = application.monitoringConfiguration().toBuilder();
        if (overrides.monitoringConfiguration() != null) ModelCopy.copy(overrides.monitoringConfiguration(), merged);
        return overrides.toBuilder().monitoringConfiguration(merged.build()).build();
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException where logs could not go there */
    static void check(MonitoringConfiguration monitoring) {
        if (monitoring.prometheusMonitoringConfiguration() != null) throw EmrErrors.notBuilt("Prometheus monitoring of EMR Serverless");
        if (monitoring.s3MonitoringConfiguration() != null && monitoring.s3MonitoringConfiguration().logUri() != null) {
            S3Place.parse(monitoring.s3MonitoringConfiguration().logUri());
        }
        if (monitoring.cloudWatchLoggingConfiguration() != null) {
            Constraints.logGroup(monitoring.cloudWatchLoggingConfiguration().logGroupName());
            Constraints.logPrefix(monitoring.cloudWatchLoggingConfiguration().logStreamNamePrefix());
        }
    }

    private Monitoring() {}
}
