package dev.terraglue.cli.deploy;

import dev.terraglue.cli.aws.SideBySide;
import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.lake.LockFile;
import dev.terraglue.cli.lake.Names;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/** The tables that the catalog holds in the lake's databases. */
public final class CataloguedTables {
    private static final int AT_ONCE = 8;
    /** Parameters that tell how to read a table; others count what lies in it, or belong to an engine. */
    private static final Set<String> READING =
            Set.of("classification", "skip.header.line.count", "delimiter", "compressionType", "typeOfData", "columnsOrdered", "areColumnsQuoted");

    private final GlueClient glue;
    private final Names names;

    public CataloguedTables(GlueClient glue, Names names) {
        this.glue = glue;
        this.names = names;
    }

    /** By database, in lake.yaml's order; a database's tables by name. */
    public Map<String, List<Table>> byDatabase() {
        List<String> databases = names.lake().databases().stream().map(Lake.Database::name).toList();
        List<List<Table>> tables = SideBySide.all(AT_ONCE, databases.stream().<Callable<List<Table>>>map(database -> () ->
                glue.getTablesPaginator(it -> it.databaseName(database)).stream()
                        .flatMap(page -> page.tableList().stream())
                        .sorted(Comparator.comparing(Table::name))
                        .toList()).toList());
        var byDatabase = new LinkedHashMap<String, List<Table>>();
        for (int i = 0; i < databases.size(); i++) {
            byDatabase.put(databases.get(i), tables.get(i));
        }
        return byDatabase;
    }

    /** What {@code lake.lock.yaml} says of them. */
    public LockFile lockFile(Map<String, List<Table>> byDatabase) {
        return new LockFile(byDatabase.values().stream().flatMap(List::stream).filter(table -> table.storageDescriptor() != null).map(this::locked).toList());
    }

    private LockFile.LockedTable locked(Table table) {
        var storage = table.storageDescriptor();
        var serde = storage.serdeInfo();
        String bucket = "s3://" + names.bucketOf(table.databaseName()) + "/";
        String folder = table.databaseName() + "/" + table.name() + "/";
        String location = text(storage.location());
        var parameters = new LinkedHashMap<>(table.parameters());
        parameters.keySet().retainAll(READING);
        return new LockFile.LockedTable(
                table.databaseName(),
                table.name(),
                names.lake().layerOf(table.databaseName()).map(Lake.Layer::key).orElse(""),
                // Jobs point a table to the folder of their last run, below its own.
                (location + "/").startsWith(bucket + folder) ? folder : location,
                table.parameters().getOrDefault("classification", format(text(storage.inputFormat()))),
                text(storage.inputFormat()),
                text(storage.outputFormat()),
                serde == null ? "" : text(serde.serializationLibrary()),
                serde == null ? Map.of() : withoutPath(serde.parameters()),
                parameters,
                columns(storage.columns()),
                columns(table.partitionKeys()));
    }

    /** Spark notes the folder of the last run here as well, with this account's bucket in it. */
    private static Map<String, String> withoutPath(Map<String, String> serdeParameters) {
        var parameters = new LinkedHashMap<>(serdeParameters);
        parameters.remove("path");
        return parameters;
    }

    /** Engines leave the classification out. */
    private static String format(String inputFormat) {
        return inputFormat.contains("Parquet") ? "parquet" : "";
    }

    private static List<LockFile.LockedColumn> columns(List<Column> columns) {
        return columns.stream().map(column -> new LockFile.LockedColumn(column.name(), text(column.type()))).toList();
    }

    private static String text(String value) {
        return Objects.requireNonNullElse(value, "");
    }
}
