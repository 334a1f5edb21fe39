package dev.terraglue.trino.ddl;

import dev.terraglue.trino.sql.DdlStatement;
import dev.terraglue.trino.sql.TableName;
import dev.terraglue.trino.sql.TrinoNames;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.GlueClient;

/** Carries out one DDL statement. */
public final class CatalogDdl {
    private final GlueCatalog catalog;
    private final Consumer<String> trino;

    /**
     * For one statement.
     *
     * @param glue            the caller's
     * @param currentDatabase of names without one
     * @param trino           runs a statement as the caller in Trino, for what Trino knows best
     */
    public CatalogDdl(GlueClient glue, String currentDatabase, Consumer<String> trino) {
        this.catalog = new GlueCatalog(glue, currentDatabase);
        this.trino = trino;
    }

    /**
     * Does what {@code statement} says.
     *
     * @throws dev.terraglue.trino.sql.AthenaFailure with Hive's message where the statement does not fit the catalog
     * @throws software.amazon.awssdk.services.glue.model.GlueException where Glue refuses
     */
    public DdlResult run(DdlStatement statement) {
        var show = new ShowStatements(catalog);
        var databases = new DatabaseStatements(catalog);
        var tables = new TableStatements(catalog, trino);
        var partitions = new PartitionStatements(catalog);
        return switch (statement) {
            case DdlStatement.ShowDatabases it -> show.databases(it);
            case DdlStatement.ShowTables it -> show.tables(it);
            case DdlStatement.ShowViews it -> show.views(it);
            case DdlStatement.ShowColumns it -> show.columns(it);
            case DdlStatement.ShowTableProperties it -> show.tableProperties(it);
            case DdlStatement.ShowCreateTable it -> new CreateTableText(catalog.table(it.table())).result();
            case DdlStatement.Describe it -> show.describe(it);
            case DdlStatement.CreateDatabase it -> databases.create(it);
            case DdlStatement.DropDatabase it -> databases.drop(it);
            case DdlStatement.CreateTable it -> tables.create(it);
            case DdlStatement.DropTable it -> tables.drop(it);
            case DdlStatement.AddColumns it -> tables.addColumns(it);
            case DdlStatement.ReplaceColumns it -> tables.replaceColumns(it);
            case DdlStatement.SetProperties it -> tables.setProperties(it);
            case DdlStatement.SetLocation it -> tables.setLocation(it);
            case DdlStatement.ShowPartitions it -> partitions.show(it);
            case DdlStatement.AddPartitions it -> partitions.add(it);
            case DdlStatement.DropPartitions it -> partitions.drop(it);
            case DdlStatement.RepairTable it -> repair(it.table());
        };
    }

    /** Like Athena's, it only adds partitions. */
    private DdlResult repair(TableName name) {
        trino.accept("CALL system.sync_partition_metadata(schema_name => " + TrinoNames.literal(catalog.databaseOf(name))
                + ", table_name => " + TrinoNames.literal(catalog.table(name).name()) + ", mode => 'ADD', case_sensitive => true)");
        return DdlResult.NOTHING;
    }
}
