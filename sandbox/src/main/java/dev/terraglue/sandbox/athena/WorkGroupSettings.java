package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.wire.ModelCopy;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.AclConfiguration;
import software.amazon.awssdk.services.athena.model.CustomerContentEncryptionConfiguration;
import software.amazon.awssdk.services.athena.model.EncryptionConfiguration;
import software.amazon.awssdk.services.athena.model.ManagedQueryResultsConfiguration;
import software.amazon.awssdk.services.athena.model.ManagedQueryResultsConfigurationUpdates;
import software.amazon.awssdk.services.athena.model.ManagedQueryResultsEncryptionConfiguration;
import software.amazon.awssdk.services.athena.model.ResultConfiguration;
import software.amazon.awssdk.services.athena.model.ResultConfigurationUpdates;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.athena.model.WorkGroupConfigurationUpdates;

/** A workgroup's configuration: its defaults, and how an update changes it. */
final class WorkGroupSettings {
    /** AWS: "Specify a bytes scanned cutoff of 10 MB or more." */
    private static final long SMALLEST_CUTOFF = 10_000_000;

    private static final WorkGroupConfiguration DEFAULTS = WorkGroupConfiguration.builder()
            .resultConfiguration(ResultConfiguration.builder().build())
            .enforceWorkGroupConfiguration(true)
            .publishCloudWatchMetricsEnabled(false)
            .requesterPaysEnabled(false)
            .enableMinimumEncryptionConfiguration(false)
            .build();

    /** A new workgroup's. */
    static WorkGroupConfiguration of(@Nullable WorkGroupConfiguration asked) {
        WorkGroupConfiguration.Builder settings = DEFAULTS.toBuilder();
        if (asked != null) ModelCopy.copy(asked, settings);
        return checked(settings.engineVersion(EngineVersions.selected(asked == null ? null : asked.engineVersion())).build());
    }

    static WorkGroupConfiguration updated(WorkGroupConfiguration present, WorkGroupConfigurationUpdates updates) {
        WorkGroupConfiguration.Builder settings = ModelCopy.copy(updates, present.toBuilder());
        if (updates.engineVersion() != null) settings.engineVersion(EngineVersions.selected(updates.engineVersion()));
        if (isTrue(updates.removeBytesScannedCutoffPerQuery())) settings.bytesScannedCutoffPerQuery(null);
        if (isTrue(updates.removeCustomerContentEncryptionConfiguration())) {
            settings.customerContentEncryptionConfiguration((CustomerContentEncryptionConfiguration) null);
        }
        if (updates.resultConfigurationUpdates() != null) {
            settings.resultConfiguration(updated(present.resultConfiguration(), updates.resultConfigurationUpdates()));
        }
        if (updates.managedQueryResultsConfigurationUpdates() != null) {
            settings.managedQueryResultsConfiguration(
                    updated(present.managedQueryResultsConfiguration(), updates.managedQueryResultsConfigurationUpdates()));
        }
        return checked(settings.build());
    }

    private static ResultConfiguration updated(@Nullable ResultConfiguration present, ResultConfigurationUpdates updates) {
        ResultConfiguration.Builder results =
                ModelCopy.copy(updates, present == null ? ResultConfiguration.builder() : present.toBuilder());
        if (isTrue(updates.removeOutputLocation())) results.outputLocation(null);
        if (isTrue(updates.removeEncryptionConfiguration())) results.encryptionConfiguration((EncryptionConfiguration) null);
        if (isTrue(updates.removeExpectedBucketOwner())) results.expectedBucketOwner(null);
        if (isTrue(updates.removeAclConfiguration())) results.aclConfiguration((AclConfiguration) null);
        return results.build();
    }

    private static ManagedQueryResultsConfiguration updated(
            @Nullable ManagedQueryResultsConfiguration present, ManagedQueryResultsConfigurationUpdates updates) {
        ManagedQueryResultsConfiguration.Builder managed =
                ModelCopy.copy(updates, present == null ? ManagedQueryResultsConfiguration.builder() : present.toBuilder());
        if (isTrue(updates.removeEncryptionConfiguration())) {
            managed.encryptionConfiguration((ManagedQueryResultsEncryptionConfiguration) null);
        }
        return managed.build();
    }

    private static WorkGroupConfiguration checked(WorkGroupConfiguration settings) {
        Long cutoff = settings.bytesScannedCutoffPerQuery();
        if (cutoff != null && cutoff < SMALLEST_CUTOFF) {
            throw AthenaErrors.invalidRequest("bytesScannedCutoffPerQuery must be at least " + SMALLEST_CUTOFF + ", not " + cutoff);
        }
        ManagedQueryResultsConfiguration managed = settings.managedQueryResultsConfiguration();
        if (managed != null && isTrue(managed.enabled())) throw AthenaErrors.notBuilt("managed query results");
        ResultConfiguration results = settings.resultConfiguration();
        if (results != null && results.outputLocation() != null && !results.outputLocation().startsWith("s3://")) {
            throw AthenaErrors.invalidRequest("outputLocation is not a valid S3 path.");
        }
        return settings;
    }

    private static boolean isTrue(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private WorkGroupSettings() {}
}
