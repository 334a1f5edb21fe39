package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.GlueNames;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.glue.model.ColumnError;
import software.amazon.awssdk.services.glue.model.ColumnStatistics;
import software.amazon.awssdk.services.glue.model.DeleteColumnStatisticsForPartitionRequest;
import software.amazon.awssdk.services.glue.model.DeleteColumnStatisticsForPartitionResponse;
import software.amazon.awssdk.services.glue.model.DeleteColumnStatisticsForTableRequest;
import software.amazon.awssdk.services.glue.model.DeleteColumnStatisticsForTableResponse;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.GetColumnStatisticsForPartitionRequest;
import software.amazon.awssdk.services.glue.model.GetColumnStatisticsForPartitionResponse;
import software.amazon.awssdk.services.glue.model.GetColumnStatisticsForTableRequest;
import software.amazon.awssdk.services.glue.model.GetColumnStatisticsForTableResponse;
import software.amazon.awssdk.services.glue.model.UpdateColumnStatisticsForPartitionRequest;
import software.amazon.awssdk.services.glue.model.UpdateColumnStatisticsForPartitionResponse;
import software.amazon.awssdk.services.glue.model.UpdateColumnStatisticsForTableRequest;
import software.amazon.awssdk.services.glue.model.UpdateColumnStatisticsForTableResponse;

/** Statistics of columns, of a whole table or of one partition, which query planners read. */
final class ColumnStatisticsOperations {
    static final Schema SCHEMA = Schema.of(
            "glue-column-statistics",
            """
            CREATE TABLE glue_column_statistics (
              database TEXT NOT NULL, table_name TEXT NOT NULL, partition_key TEXT NOT NULL, column_name TEXT NOT NULL, model TEXT NOT NULL,
              PRIMARY KEY (database, table_name, partition_key, column_name),
              FOREIGN KEY (database, table_name) REFERENCES glue_table (database, name) ON DELETE CASCADE) WITHOUT ROWID""");

    private static final String WHOLE_TABLE = "";

    private final CatalogStore catalog;
    private final Database database;

    ColumnStatisticsOperations(CatalogStore catalog, Database database) {
        this.catalog = catalog;
        this.database = database;
    }

    /** Whose statistics: a table's or a partition's. */
    private record Owner(String database, String table, String partitionKey) {}

    GetColumnStatisticsForTableResponse getForTable(GetColumnStatisticsForTableRequest request, Call call) {
        Found found = find(table(request.databaseName(), request.tableName()), request.columnNames());
        return GetColumnStatisticsForTableResponse.builder().columnStatisticsList(found.statistics()).errors(found.errors()).build();
    }

    GetColumnStatisticsForPartitionResponse getForPartition(GetColumnStatisticsForPartitionRequest request, Call call) {
        Found found = find(partition(request.databaseName(), request.tableName(), request.partitionValues()), request.columnNames());
        return GetColumnStatisticsForPartitionResponse.builder().columnStatisticsList(found.statistics()).errors(found.errors()).build();
    }

    UpdateColumnStatisticsForTableResponse updateForTable(UpdateColumnStatisticsForTableRequest request, Call call) {
        update(table(request.databaseName(), request.tableName()), request.columnStatisticsList());
        return UpdateColumnStatisticsForTableResponse.builder().build();
    }

    UpdateColumnStatisticsForPartitionResponse updateForPartition(UpdateColumnStatisticsForPartitionRequest request, Call call) {
        update(partition(request.databaseName(), request.tableName(), request.partitionValues()), request.columnStatisticsList());
        return UpdateColumnStatisticsForPartitionResponse.builder().build();
    }

    DeleteColumnStatisticsForTableResponse deleteForTable(DeleteColumnStatisticsForTableRequest request, Call call) {
        delete(table(request.databaseName(), request.tableName()), request.columnName());
        return DeleteColumnStatisticsForTableResponse.builder().build();
    }

    DeleteColumnStatisticsForPartitionResponse deleteForPartition(DeleteColumnStatisticsForPartitionRequest request, Call call) {
        delete(partition(request.databaseName(), request.tableName(), request.partitionValues()), request.columnName());
        return DeleteColumnStatisticsForPartitionResponse.builder().build();
    }

    private Owner table(String databaseName, String tableName) {
        var table = catalog.getTable(GlueNames.fold(databaseName, "database name"), GlueNames.fold(tableName, "table name"));
        return new Owner(table.databaseName(), table.name(), WHOLE_TABLE);
    }

    private Owner partition(String databaseName, String tableName, List<String> values) {
        Owner table = table(databaseName, tableName);
        if (catalog.partition(table.database(), table.table(), values).isEmpty()) throw GlueErrors.noSuchPartition();
        return new Owner(table.database(), table.table(), PartitionKey.of(values));
    }

    private record Found(List<ColumnStatistics> statistics, List<ColumnError> errors) {}

    private Found find(Owner owner, List<String> columns) {
        Found found = new Found(new ArrayList<>(), new ArrayList<>());
        for (String column : columns) {
            database.read(sql -> sql.first(
                            "SELECT model FROM glue_column_statistics WHERE database = ? AND table_name = ? AND partition_key = ? AND column_name = ?",
                            row -> ModelJson.read(row.getString(1), ColumnStatistics.class),
                            owner.database(),
                            owner.table(),
                            owner.partitionKey(),
                            column.toLowerCase(Locale.ROOT)))
                    .ifPresentOrElse(found.statistics()::add, () -> found.errors().add(missing(column)));
        }
        return found;
    }

    private void update(Owner owner, List<ColumnStatistics> statistics) {
        database.write(sql -> {
            for (ColumnStatistics column : statistics) {
                sql.update(
                        "INSERT OR REPLACE INTO glue_column_statistics VALUES (?, ?, ?, ?, ?)",
                        owner.database(),
                        owner.table(),
                        owner.partitionKey(),
                        column.columnName().toLowerCase(Locale.ROOT),
                        ModelJson.write(column));
            }
            return true;
        });
    }

    private void delete(Owner owner, String column) {
        int deleted = database.write(sql -> sql.update(
                "DELETE FROM glue_column_statistics WHERE database = ? AND table_name = ? AND partition_key = ? AND column_name = ?",
                owner.database(),
                owner.table(),
                owner.partitionKey(),
                column.toLowerCase(Locale.ROOT)));
        if (deleted == 0) throw GlueErrors.entityNotFound("Column statistics not found.");
    }

    private static ColumnError missing(String column) {
        return ColumnError.builder()
                .columnName(column)
                .error(ErrorDetail.builder().errorCode("EntityNotFoundException").errorMessage("Column statistics not found.").build())
                .build();
    }
}
