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
final class Databases {
    private final GlueClient glue;
    private final Names names;

    Databases(GlueClient glue, Names names) {
        this.glue = glue;
        this.names = names;
    }

    /** Brings {@code databases} up to date. */
    List<Change> deploy(List<Lake.Database> databases) {
        Map<String, Database> present = present();
        var changes = new ArrayList<Change>();
        for (Lake.Database database : databases) {
            Database found = present.get(database.name());
            changes.addAll(found == null ? create(database) : update(database, found));
        }
        return changes;
    }

    /** Creates those that are missing. */
    void deployMissing(List<Lake.Database> databases) {
        Map<String, Database> present = present();
        databases.stream().filter(database -> !present.containsKey(database.name())).forEach(this::create);
    }

    private Map<String, Database> present() {
        return glue.getDatabasesPaginator(_ -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .collect(Collectors.toMap(Database::name, Function.identity()));
    }

    private List<Change> create(Lake.Database database) {
        glue.createDatabase(it -> it.databaseInput(wanted(database)).tags(names.tags()));
        return Change.created("database " + database.name());
    }

    private List<Change> update(Lake.Database database, Database found) {
        DatabaseInput wanted = wanted(database);
        if (wanted.description().equals(found.description()) && wanted.locationUri().equals(found.locationUri())) {
            return List.of();
        }
        glue.updateDatabase(it -> it.name(database.name()).databaseInput(wanted.toBuilder().parameters(found.parameters()).build()));
        return Change.updated("database " + database.name());
    }

    private DatabaseInput wanted(Lake.Database database) {
        return DatabaseInput.builder()
                .name(database.name())
                .description(database.description())
                .locationUri(names.databaseLocation(database.name()))
                .build();
    }
}
