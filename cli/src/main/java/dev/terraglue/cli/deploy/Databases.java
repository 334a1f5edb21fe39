package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.lake.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.DatabaseInput;

/** The lake's databases in the Glue catalog. */
public final class Databases {
    private final GlueClient glue;
    private final Names names;

    public Databases(GlueClient glue, Names names) {
        this.glue = glue;
        this.names = names;
    }

    /** Brings {@code databases} up to date. */
    public List<Change> deploy(List<Lake.Database> databases) {
        Map<String, Database> present = glue.getDatabasesPaginator(_ -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .collect(Collectors.toMap(Database::name, Function.identity()));
        var changes = new ArrayList<Change>();
        for (Lake.Database database : databases) {
            Database found = present.get(database.name());
            DatabaseInput wanted = DatabaseInput.builder()
                    .name(database.name())
                    .description(database.description())
                    .locationUri(names.databaseLocation(database.name()))
                    .build();
            if (found == null) {
                glue.createDatabase(it -> it.databaseInput(wanted).tags(names.tags()));
                changes.addAll(Change.created("database " + database.name()));
            } else if (!wanted.description().equals(found.description()) || !wanted.locationUri().equals(found.locationUri())) {
                glue.updateDatabase(it -> it.name(database.name()).databaseInput(wanted.toBuilder().parameters(found.parameters()).build()));
                changes.addAll(Change.updated("database " + database.name()));
            }
        }
        return changes;
    }
}
