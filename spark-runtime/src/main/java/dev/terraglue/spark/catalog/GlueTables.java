package dev.terraglue.spark.catalog;

import static dev.terraglue.spark.catalog.ScalaCollections.optional;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.catalog.CatalogStatistics;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.catalyst.catalog.CatalogUtils;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** Glue's tables and views as Spark's. */
record GlueTables(GlueClient glue, GlueDatabases databases, TableFromGlue conversion, ManagedFiles files) {

    void create(CatalogTable table, boolean ignoreIfExists) {
        String database = table.database();
        TableInput input = TableToGlue.convert(table, location(table));
        try {
            glue.createTable(r -> r.databaseName(lower(database)).tableInput(input));
        } catch (AlreadyExistsException e) {
            if (!ignoreIfExists) {
                throw GlueFailures.tableExists(database, table.identifier().table());
            }
        } catch (EntityNotFoundException e) {
            throw GlueFailures.noSuchDatabase(database);
        }
    }

    private @Nullable String location(CatalogTable table) {
        if (table.tableType().equals(CatalogTableType.VIEW())) {
            return null;
        }
        String database = table.database();
        if (table.tableType().equals(CatalogTableType.MANAGED()) && !databases.hasLocation(database)) {
            throw new IllegalArgumentException("Database " + database + " has no LocationUri: give it one, or give table "
                    + table.identifier().table() + " a path");
        }
        Path underDatabase = new Path(new Path(databases.get(database).locationUri()), lower(table.identifier().table()));
        return optional(table.storage().locationUri()).map(CatalogUtils::URIToString).orElseGet(underDatabase::toString);
    }

    void drop(String database, String table, boolean ignoreIfNotExists) {
        Optional<Table> found = find(database, table);
        if (found.isEmpty()) {
            if (!ignoreIfNotExists) {
                throw GlueFailures.noSuchTable(database, table);
            }
            return;
        }
        glue.deleteTable(r -> r.databaseName(lower(database)).name(lower(table)));
        if (isManaged(found.get()) && found.get().storageDescriptor() != null && found.get().storageDescriptor().location() != null) {
            files.delete(CatalogUtils.stringToURI(found.get().storageDescriptor().location()));
        }
    }

    static boolean isManaged(Table table) {
        return !TableFromGlue.isView(table) && !"EXTERNAL_TABLE".equals(table.tableType());
    }

    void alter(CatalogTable table) {
        Table old = require(table.database(), table.identifier().table());
        update(table.database(), TableToGlue.update(old, table));
    }

    void alterSchema(String database, String table, StructType schema) {
        Table old = require(database, table);
        update(database, TableToGlue.update(old, HiveTables.withSchema(conversion.convert(old), schema)));
    }

    /** @param schema without partition columns */
    void alterDataSchema(String database, String table, StructType schema) {
        Table old = require(database, table);
        CatalogTable before = conversion.convert(old);
        StructType full = schema;
        for (var field : before.partitionSchema().fields()) {
            full = full.add(field);
        }
        update(database, TableToGlue.update(old, HiveTables.withSchema(before, full)));
    }

    void alterStatistics(String database, String table, Optional<CatalogStatistics> statistics) {
        Table old = require(database, table);
        Map<String, String> parameters = new LinkedHashMap<>(old.hasParameters() ? old.parameters() : Map.of());
        boolean changed = parameters.keySet().removeIf(TableStatistics::isStatistic);
        statistics.ifPresent(s -> parameters.putAll(TableStatistics.toParameters(s)));
        if (changed || statistics.isPresent()) {
            update(database, TableToGlue.withParameters(old, parameters));
        }
    }

    private void update(String database, TableInput input) {
        glue.updateTable(r -> r.databaseName(lower(database)).tableInput(input));
    }

    CatalogTable get(String database, String table) {
        return conversion.convert(require(database, table));
    }

    Table require(String database, String table) {
        return find(database, table).orElseThrow(() -> GlueFailures.noSuchTable(database, table));
    }

    Optional<CatalogTable> lookUp(String database, String table) {
        return find(database, table).map(conversion::convert);
    }

    boolean exists(String database, String table) {
        return find(database, table).isPresent();
    }

    List<String> list(String database) {
        return all(database).stream().map(Table::name).sorted().toList();
    }

    List<String> views(String database) {
        return all(database).stream().filter(TableFromGlue::isView).map(Table::name).sorted().toList();
    }

    private List<Table> all(String database) {
        try {
            return glue.getTablesPaginator(r -> r.databaseName(lower(database))).stream()
                    .flatMap(page -> page.tableList().stream())
                    .toList();
        } catch (EntityNotFoundException e) {
            if (databases.exists(database)) {
                return List.of();
            }
            throw GlueFailures.noSuchDatabase(database);
        }
    }

    private Optional<Table> find(String database, String table) {
        try {
            return Optional.of(glue.getTable(r -> r.databaseName(lower(database)).name(lower(table))).table());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
