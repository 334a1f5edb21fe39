package dev.terraglue.spark.catalog;

import static dev.terraglue.spark.catalog.ScalaCollections.javaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.scalaMap;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.catalog.CatalogDatabase;
import org.apache.spark.sql.catalyst.catalog.CatalogUtils;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.DatabaseInput;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/**
 * Glue's databases as Spark's.
 *
 * @param warehouse where Spark believes the tables of a database without location to be
 */
record GlueDatabases(GlueClient glue, String warehouse) {
    /** Spark wants it to exist; in Glue it may be missing. */
    private static final String DEFAULT = "default";

    void create(CatalogDatabase database, boolean ignoreIfExists) {
        try {
            glue.createDatabase(r -> r.databaseInput(input(database)));
        } catch (AlreadyExistsException e) {
            if (!ignoreIfExists) {
                throw GlueFailures.databaseExists(database.name());
            }
        }
    }

    void alter(CatalogDatabase database) {
        glue.updateDatabase(r -> r.name(lower(database.name())).databaseInput(input(database)));
    }

    void delete(String database) {
        glue.deleteDatabase(r -> r.name(lower(database)));
    }

    CatalogDatabase get(String database) {
        Database found = find(database)
                .or(() -> lower(database).equals(DEFAULT) ? Optional.of(Database.builder().name(DEFAULT).build()) : Optional.empty())
                .orElseThrow(() -> GlueFailures.noSuchDatabase(database));
        URI location = location(found)
                .map(CatalogUtils::stringToURI)
                .orElseGet(() -> new Path(warehouse, found.name() + ".db").toUri());
        String description = Optional.ofNullable(found.description()).orElse("");
        return new CatalogDatabase(found.name(), description, location, scalaMap(found.hasParameters() ? found.parameters() : Map.of()));
    }

    boolean exists(String database) {
        return lower(database).equals(DEFAULT) || find(database).isPresent();
    }

    /** Whether tables without location have a place that outlives the run. */
    boolean hasLocation(String database) {
        return find(database).flatMap(GlueDatabases::location).isPresent() || !"file".equals(new Path(warehouse).toUri().getScheme());
    }

    List<String> list() {
        TreeSet<String> names = new TreeSet<>(List.of(DEFAULT));
        glue.getDatabasesPaginator(_ -> {}).stream()
                .flatMap(page -> page.databaseList().stream())
                .forEach(database -> names.add(database.name()));
        return List.copyOf(names);
    }

    private Optional<Database> find(String database) {
        try {
            return Optional.of(glue.getDatabase(r -> r.name(lower(database))).database());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> location(Database database) {
        return Optional.ofNullable(database.locationUri()).filter(l -> !l.isEmpty());
    }

    private static DatabaseInput input(CatalogDatabase database) {
        return DatabaseInput.builder()
                .name(lower(database.name()))
                .description(database.description().isEmpty() ? null : database.description())
                .locationUri(CatalogUtils.URIToString(database.locationUri()))
                .parameters(javaMap(database.properties()))
                .build();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
