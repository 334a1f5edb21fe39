package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Names;
import java.util.List;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.WorkGroupSummary;

/** The lake's Athena workgroup, whose results go to the lake's bucket for them. */
final class Workgroups {
    private final AthenaClient athena;
    private final Names names;

    Workgroups(AthenaClient athena, Names names) {
        this.athena = athena;
        this.names = names;
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
                    .configuration(c -> c.enforceWorkGroupConfiguration(true).resultConfiguration(r -> r.outputLocation(output))));
            return Change.created("workgroup " + wanted.name());
        }
        var found = athena.getWorkGroup(it -> it.workGroup(wanted.name())).workGroup();
        var results = found.configuration() == null ? null : found.configuration().resultConfiguration();
        if (results != null && output.equals(results.outputLocation()) && wanted.description().equals(found.description())) {
            return List.of();
        }
        athena.updateWorkGroup(it -> it.workGroup(wanted.name())
                .description(wanted.description())
                .configurationUpdates(c -> c.enforceWorkGroupConfiguration(true).resultConfigurationUpdates(r -> r.outputLocation(output))));
        return Change.updated("workgroup " + wanted.name());
    }
}
