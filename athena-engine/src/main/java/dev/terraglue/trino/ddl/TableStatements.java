package dev.terraglue.trino.ddl;

import dev.terraglue.trino.sql.AthenaFailure;
import dev.terraglue.trino.sql.DdlStatement;
import dev.terraglue.trino.sql.IcebergTable;
import dev.terraglue.trino.sql.TableDefinition;
import dev.terraglue.trino.sql.TableDefinition.ColumnDefinition;
import dev.terraglue.trino.sql.TableName;
import dev.terraglue.trino.sql.TrinoNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/** CREATE, ALTER and DROP TABLE. */
final class TableStatements {
    private final GlueCatalog catalog;
    private final Consumer<String> trino;

    TableStatements(GlueCatalog catalog, Consumer<String> trino) {
        this.catalog = catalog;
        this.trino = trino;
    }

    DdlResult create(DdlStatement.CreateTable create) {
        TableDefinition definition = create.definition();
        if (!definition.external()) {
            throw AthenaFailure.user("FAILED: SemanticException Only external tables are supported: write CREATE EXTERNAL TABLE");
        }
        if (definition.location() == null) {
            throw AthenaFailure.user("FAILED: SemanticException table " + definition.name().table() + " has no LOCATION");
        }
        var parameters = new HashMap<>(definition.properties());
        parameters.put("EXTERNAL", "TRUE");
        try {
            catalog.client().createTable(request -> request
                    .databaseName(catalog.databaseOf(definition.name()))
                    .tableInput(input -> input
                            .name(definition.name().table())
                            .description(definition.comment())
                            .tableType("EXTERNAL_TABLE")
                            .parameters(parameters)
                            .partitionKeys(columns(definition.partitionKeys()))
                            .storageDescriptor(storage(definition))));
        } catch (AlreadyExistsException e) {
            if (!definition.ifNotExists()) {
                throw AthenaFailure.user("FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. "
                        + "AlreadyExistsException(message:Table " + definition.name().table() + " already exists)");
            }
        } catch (EntityNotFoundException e) {
            throw AthenaFailure.user("FAILED: SemanticException [Error 10072]: Database does not exist: "
                    + catalog.databaseOf(definition.name()));
        }
        return DdlResult.NOTHING;
    }

    private static StorageDescriptor storage(TableDefinition definition) {
        return StorageDescriptor.builder()
                .columns(columns(definition.columns()))
                .location(definition.location())
                .inputFormat(definition.storage().inputFormat())
                .outputFormat(definition.storage().outputFormat())
                .numberOfBuckets(-1)
                .serdeInfo(serde -> serde
                        .serializationLibrary(definition.storage().serde())
                        .parameters(definition.storage().serdeProperties()))
                .build();
    }

    private static List<Column> columns(List<ColumnDefinition> columns) {
        return columns.stream()
                .map(column -> Column.builder().name(column.name()).type(column.type()).comment(column.comment()).build())
                .toList();
    }

    /** The files of an external table stay; an Iceberg table's go with it. */
    DdlResult drop(DdlStatement.DropTable drop) {
        Optional<Table> found = find(drop.table());
        if (found.isEmpty()) {
            if (drop.ifExists()) {
                return DdlResult.NOTHING;
            }
            throw AthenaFailure.user("FAILED: SemanticException [Error 10001]: Table not found "
                    + catalog.databaseOf(drop.table()) + "." + drop.table().table());
        }
        Table table = found.get();
        if (GlueCatalog.isView(table)) {
            throw AthenaFailure.user("FAILED: SemanticException [Error 10131]: Cannot drop a view with DROP TABLE");
        }
        if (GlueCatalog.isIceberg(table)) {
            trino.accept("DROP TABLE " + TrinoNames.table(drop.table(), catalog.currentDatabase(), true));
        } else {
            catalog.client().deleteTable(request -> request.databaseName(table.databaseName()).name(table.name()));
        }
        return DdlResult.NOTHING;
    }

    private Optional<Table> find(TableName name) {
        try {
            return Optional.of(catalog.client()
                    .getTable(request -> request.databaseName(catalog.databaseOf(name)).name(name.table()))
                    .table());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    DdlResult addColumns(DdlStatement.AddColumns add) {
        Table table = catalog.table(add.table());
        if (GlueCatalog.isIceberg(table)) {
            String name = TrinoNames.table(add.table(), catalog.currentDatabase(), true);
            add.columns().forEach(column -> trino.accept("ALTER TABLE " + name + " ADD COLUMN " + IcebergTable.column(column)));
            return DdlResult.NOTHING;
        }
        List<Column> columns = Stream.concat(table.storageDescriptor().columns().stream(), columns(add.columns()).stream()).toList();
        return updateStorage(table, table.storageDescriptor().toBuilder().columns(columns).build());
    }

    DdlResult replaceColumns(DdlStatement.ReplaceColumns replace) {
        Table table = hiveTable(replace.table(), "REPLACE COLUMNS");
        return updateStorage(table, table.storageDescriptor().toBuilder().columns(columns(replace.columns())).build());
    }

    DdlResult setLocation(DdlStatement.SetLocation set) {
        Table table = hiveTable(set.table(), "SET LOCATION");
        return updateStorage(table, table.storageDescriptor().toBuilder().location(set.location()).build());
    }

    DdlResult setProperties(DdlStatement.SetProperties set) {
        Table table = hiveTable(set.table(), "SET TBLPROPERTIES");
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.putAll(set.properties());
        catalog.update(table, GlueCatalog.inputOf(table).parameters(parameters).build());
        return DdlResult.NOTHING;
    }

    private DdlResult updateStorage(Table table, StorageDescriptor storage) {
        catalog.update(table, GlueCatalog.inputOf(table).storageDescriptor(storage).build());
        return DdlResult.NOTHING;
    }

    /** The catalog's entry of an Iceberg table is not the truth about it. */
    private Table hiveTable(TableName name, String what) {
        Table table = catalog.table(name);
        if (GlueCatalog.isIceberg(table)) {
            throw AthenaFailure.notSupported("ALTER TABLE " + what + " of an Iceberg table");
        }
        return table;
    }
}
