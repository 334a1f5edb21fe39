package dev.terraglue.sandbox.athena;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.EngineVersion;

/** The engine versions that a workgroup can select. */
final class EngineVersions {
    static final String NEWEST = "Athena engine version 3";
    private static final String AUTO = "AUTO";

    static final List<EngineVersion> ALL = List.of(version(AUTO), version(NEWEST));

    /** What a workgroup gets that selects this; AUTO where it selects nothing. */
    static EngineVersion selected(@Nullable EngineVersion asked) {
        String selected = asked == null || asked.selectedEngineVersion() == null ? AUTO : asked.selectedEngineVersion();
        if (selected.startsWith("PySpark")) throw AthenaErrors.notBuilt("Athena for Apache Spark (" + selected + ")");
        return ALL.stream()
                .filter(version -> version.selectedEngineVersion().equals(selected))
                .findFirst()
                .orElseThrow(() -> AthenaErrors.invalidRequest(
                        "Invalid engine version: " + selected + ". There are " + AUTO + " and " + NEWEST + "."));
    }

    private static EngineVersion version(String selected) {
        return EngineVersion.builder().selectedEngineVersion(selected).effectiveEngineVersion(NEWEST).build();
    }

    private EngineVersions() {}
}
