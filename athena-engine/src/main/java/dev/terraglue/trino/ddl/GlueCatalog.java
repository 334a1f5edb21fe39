package dev.terraglue.trino.ddl;

import dev.terraglue.trino.sql.AthenaFailure;
import dev.terraglue.trino.sql.TableName;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/** The catalog as the caller sees it, with Hive's words for what is missing. */
final class GlueCatalog {
    private final GlueClient glue;
    private final String currentDatabase;

    GlueCatalog(GlueClient glue, String currentDatabase) {
        this.glue = glue;
        this.currentDatabase = currentDatabase;
    }

    GlueClient client() {
        return glue;
    }

    String currentDatabase() {
        return currentDatabase;
    }

    String databaseOf(TableName name) {
        return name.databaseOr(currentDatabase);
    }

    List<Database> databases() {
        return glue.getDatabasesPaginator(request -> { }).stream().flatMap(page -> page.databaseList().stream()).toList();
    }

    List<Table> tables(String database) {
        try {
            return glue.getTablesPaginator(request -> request.databaseName(database)).stream().flatMap(page -> page.tableList().stream()).toList();
        } catch (EntityNotFoundException e) {
            throw AthenaFailure.user("FAILED: SemanticException [Error 10072]: Database does not exist: " + database);
        }
    }

    Table table(TableName name) {
        try {
            return glue.getTable(request -> request.databaseName(databaseOf(name)).name(name.table())).table();
        } catch (EntityNotFoundException e) {
            throw AthenaFailure.user("FAILED: SemanticException [Error 10001]: Table not found " + databaseOf(name) + "." + name.table());
        }
    }

    List<Partition> partitions(Table table) {
        return glue.getPartitionsPaginator(request ->
                        request.databaseName(table.databaseName()).tableName(table.name()).excludeColumnSchema(true))
                .stream().flatMap(page -> page.partitions().stream()).toList();
    }

    void update(Table table, TableInput input) {
        glue.updateTable(request -> request.databaseName(table.databaseName()).tableInput(input));
    }

    static boolean isIceberg(Table table) {
        return "ICEBERG".equalsIgnoreCase(table.parameters().get("table_type"));
    }

    static boolean isView(Table table) {
        return "VIRTUAL_VIEW".equals(table.tableType());
    }

    /** What UpdateTable takes of what GetTable gives. */
    static TableInput.Builder inputOf(Table table) {
        return TableInput.builder()
                .name(table.name())
                .description(table.description())
                .owner(table.owner())
                .lastAccessTime(table.lastAccessTime())
                .lastAnalyzedTime(table.lastAnalyzedTime())
                .retention(table.retention())
                .storageDescriptor(table.storageDescriptor())
                .partitionKeys(table.partitionKeys())
                .viewOriginalText(table.viewOriginalText())
                .viewExpandedText(table.viewExpandedText())
                .tableType(table.tableType())
                .parameters(table.parameters());
    }
}
