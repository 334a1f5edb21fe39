package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Names;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.EncryptionConfiguration;
import software.amazon.awssdk.services.athena.model.EncryptionOption;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.athena.model.WorkGroupSummary;

/** The lake's Athena workgroup, whose results go to the lake's bucket for them. */
final class Workgroups {
    /** Ten gigabytes, which cost five cents on AWS: a query that reads more is a mistake. */
    private static final long MOST_BYTES = 10L << 30;

    private final AthenaClient athena;
    private final Names names;
    private final EncryptionConfiguration encryption;

    /** @param key encrypts the results; else S3's own keys do */
    Workgroups(AthenaClient athena, Names names, Optional<String> key) {
        this.athena = athena;
        this.names = names;
        this.encryption = EncryptionConfiguration.builder()
                .encryptionOption(key.isPresent() ? EncryptionOption.SSE_KMS : EncryptionOption.SSE_S3)
                .kmsKey(key.orElse(null))
                .build();
    }

    List<Change> deploy() {
        var wanted = names.lake().workgroup();
        String output = names.resultsLocation();
        boolean present = athena.listWorkGroupsPaginator(_ -> {}).stream()
                .flatMap(page -> page.workGroups().stream())
                .map(WorkGroupSummary::name)
                .anyMatch(wanted.name()::equals);
        if (!present) {
            athena.createWorkGroup(it -> it.name(wanted.name())
                    .description(wanted.description())
                    .tags(names.tags().entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList())
                    .configuration(c -> c.enforceWorkGroupConfiguration(true)
                            .publishCloudWatchMetricsEnabled(true)
                            .bytesScannedCutoffPerQuery(MOST_BYTES)
                            .resultConfiguration(r -> r.outputLocation(output).encryptionConfiguration(encryption))));
            return Change.created("workgroup " + wanted.name());
        }
        var found = athena.getWorkGroup(it -> it.workGroup(wanted.name())).workGroup();
        if (wanted.description().equals(found.description()) && isAsWanted(found.configuration(), output)) {
            return List.of();
        }
        athena.updateWorkGroup(it -> it.workGroup(wanted.name())
                .description(wanted.description())
                .configurationUpdates(c -> c.enforceWorkGroupConfiguration(true)
                        .publishCloudWatchMetricsEnabled(true)
                        .bytesScannedCutoffPerQuery(MOST_BYTES)
                        .resultConfigurationUpdates(r -> r.outputLocation(output).encryptionConfiguration(encryption))));
        return Change.updated("workgroup " + wanted.name());
    }

    private boolean isAsWanted(@Nullable WorkGroupConfiguration found, String output) {
        return found != null
                && found.resultConfiguration() != null
                && output.equals(found.resultConfiguration().outputLocation())
                && encryption.equals(found.resultConfiguration().encryptionConfiguration())
                && Objects.equals(found.bytesScannedCutoffPerQuery(), MOST_BYTES)
                && Objects.equals(found.publishCloudWatchMetricsEnabled(), true);
    }
}
