package dev.terraglue.spark.catalog;

import static dev.terraglue.spark.catalog.ScalaCollections.javaList;
import static dev.terraglue.spark.catalog.ScalaCollections.javaMap;
import static dev.terraglue.spark.catalog.ScalaCollections.option;
import static dev.terraglue.spark.catalog.ScalaCollections.optional;
import static dev.terraglue.spark.catalog.ScalaCollections.seq;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.catalyst.analysis.NoSuchPermanentFunctionException;
import org.apache.spark.sql.catalyst.catalog.CatalogDatabase;
import org.apache.spark.sql.catalyst.catalog.CatalogFunction;
import org.apache.spark.sql.catalyst.catalog.CatalogStatistics;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTablePartition;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalog;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.util.StringUtils;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Map;
import scala.collection.immutable.Seq;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.services.glue.GlueClient;

/**
 * Spark's external catalog: what Spark asks of a Hive metastore, answered by Glue.
 *
 * <p>Endpoint, region and credentials are those of the AWS SDK's default chain. Names reach Glue in lower case, as Hive's do.
 */
public class GlueExternalCatalog implements ExternalCatalog {
    /** Spark configuration: {@code true} has a text table's {@code skip.header.line.count} count, which AWS's Spark ignores. */
    public static final String SKIP_HEADER = "spark.terraglue.catalog.skipHeader";

    private final GlueDatabases databases;
    private final GlueTables tables;
    private final GluePartitions partitions;

    /** For {@code conf}'s Spark, with the AWS SDK's default settings. */
    public GlueExternalCatalog(SparkConf conf, Configuration hadoop) {
        this(GlueClient.builder().httpClientBuilder(ApacheHttpClient.builder()).build(), conf, hadoop);
    }

    GlueExternalCatalog(GlueClient glue, SparkConf conf, Configuration hadoop) {
        ManagedFiles files = new ManagedFiles(hadoop);
        databases = new GlueDatabases(glue, conf.get("spark.sql.warehouse.dir", "file:/spark-warehouse"));
        tables = new GlueTables(glue, databases, new TableFromGlue(conf.getBoolean(SKIP_HEADER, false)), files);
        partitions = new GluePartitions(glue, tables, files);
    }

    @Override
    public void createDatabase(CatalogDatabase database, boolean ignoreIfExists) {
        databases.create(database, ignoreIfExists);
    }

    @Override
    public void dropDatabase(String database, boolean ignoreIfNotExists, boolean cascade) {
        if (!databases.exists(database)) {
            if (!ignoreIfNotExists) {
                throw GlueFailures.noSuchDatabase(database);
            }
            return;
        }
        List<String> left = tables.list(database);
        if (!cascade && !left.isEmpty()) {
            throw new IllegalStateException("Cannot drop database " + database + ": it has " + left.size()
                    + " tables. DROP DATABASE … CASCADE drops them too");
        }
        left.forEach(table -> tables.drop(database, table, true));
        databases.delete(database);
    }

    @Override
    public void alterDatabase(CatalogDatabase database) {
        databases.alter(database);
    }

    @Override
    public CatalogDatabase getDatabase(String database) {
        return databases.get(database);
    }

    @Override
    public boolean databaseExists(String database) {
        return databases.exists(database);
    }

    @Override
    public Seq<String> listDatabases() {
        return seq(databases.list());
    }

    @Override
    public Seq<String> listDatabases(String pattern) {
        return StringUtils.filterPattern(listDatabases(), pattern);
    }

    @Override
    public void setCurrentDatabase(String database) {
        // Spark's session keeps it; every call here names its database.
    }

    @Override
    public void createTable(CatalogTable table, boolean ignoreIfExists) {
        tables.create(table, ignoreIfExists);
    }

    @Override
    public void dropTable(String database, String table, boolean ignoreIfNotExists, boolean purge) {
        tables.drop(database, table, ignoreIfNotExists);
    }

    @Override
    public void renameTable(String database, String oldName, String newName) {
        throw GlueFailures.unsupported("renaming a table");
    }

    @Override
    public void alterTable(CatalogTable table) {
        tables.alter(table);
    }

    @Override
    public void alterTableDataSchema(String database, String table, StructType schema) {
        tables.alterDataSchema(database, table, schema);
    }

    @Override
    public void alterTableSchema(String database, String table, StructType schema) {
        tables.alterSchema(database, table, schema);
    }

    @Override
    public void alterTableStats(String database, String table, Option<CatalogStatistics> statistics) {
        tables.alterStatistics(database, table, optional(statistics));
    }

    @Override
    public CatalogTable getTable(String database, String table) {
        return tables.get(database, table);
    }

    @Override
    public Seq<CatalogTable> getTablesByName(String database, Seq<String> names) {
        return seq(javaList(names).stream().flatMap(name -> tables.lookUp(database, name).stream()).toList());
    }

    @Override
    public boolean tableExists(String database, String table) {
        return tables.exists(database, table);
    }

    @Override
    public Seq<String> listTables(String database) {
        return seq(tables.list(database));
    }

    @Override
    public Seq<String> listTables(String database, String pattern) {
        return StringUtils.filterPattern(listTables(database), pattern);
    }

    @Override
    public Seq<String> listViews(String database, String pattern) {
        return StringUtils.filterPattern(seq(tables.views(database)), pattern);
    }

    @Override
    public void loadTable(String database, String table, String path, boolean overwrite, boolean local) {
        throw GlueFailures.unsupported("LOAD DATA");
    }

    @Override
    public void loadPartition(String database, String table, String path, Map<String, String> spec, boolean overwrite, boolean inherit,
            boolean local) {
        throw GlueFailures.unsupported("LOAD DATA");
    }

    @Override
    public void loadDynamicPartitions(String database, String table, String path, Map<String, String> spec, boolean replace, int dynamicColumns) {
        throw GlueFailures.unsupported("LOAD DATA");
    }

    @Override
    public void createPartitions(String database, String table, Seq<CatalogTablePartition> parts, boolean ignoreIfExists) {
        partitions.create(database, table, javaList(parts), ignoreIfExists);
    }

    @Override
    public void dropPartitions(String database, String table, Seq<Map<String, String>> specs, boolean ignoreIfNotExists, boolean purge,
            boolean retainData) {
        partitions.drop(database, table, javaList(specs), ignoreIfNotExists, retainData);
    }

    @Override
    public void renamePartitions(String database, String table, Seq<Map<String, String>> specs, Seq<Map<String, String>> newSpecs) {
        throw GlueFailures.unsupported("renaming a partition");
    }

    @Override
    public void alterPartitions(String database, String table, Seq<CatalogTablePartition> parts) {
        partitions.alter(database, table, javaList(parts));
    }

    @Override
    public CatalogTablePartition getPartition(String database, String table, Map<String, String> spec) {
        return partitions.get(database, table, spec);
    }

    @Override
    public Option<CatalogTablePartition> getPartitionOption(String database, String table, Map<String, String> spec) {
        return option(partitions.find(database, table, spec).orElse(null));
    }

    @Override
    public Seq<String> listPartitionNames(String database, String table, Option<Map<String, String>> partialSpec) {
        return seq(partitions.names(database, table, javaMap(partialSpec.isDefined() ? partialSpec.get() : ScalaCollections.scalaMap(java.util.Map.of()))));
    }

    @Override
    public Seq<CatalogTablePartition> listPartitions(String database, String table, Option<Map<String, String>> partialSpec) {
        return seq(partitions.list(database, table, javaMap(partialSpec.isDefined() ? partialSpec.get() : ScalaCollections.scalaMap(java.util.Map.of()))));
    }

    @Override
    public Seq<CatalogTablePartition> listPartitionsByFilter(String database, String table, Seq<Expression> predicates, String timeZone) {
        return seq(partitions.listByFilter(database, table, javaList(predicates), timeZone));
    }

    @Override
    public void createFunction(String database, CatalogFunction function) {
        throw GlueFailures.unsupported("permanent functions from Spark");
    }

    @Override
    public void dropFunction(String database, String function) {
        throw GlueFailures.unsupported("permanent functions from Spark");
    }

    @Override
    public void alterFunction(String database, CatalogFunction function) {
        throw GlueFailures.unsupported("permanent functions from Spark");
    }

    @Override
    public void renameFunction(String database, String oldName, String newName) {
        throw GlueFailures.unsupported("permanent functions from Spark");
    }

    @Override
    public CatalogFunction getFunction(String database, String function) {
        throw GlueFailures.unchecked(new NoSuchPermanentFunctionException(database, function));
    }

    @Override
    public boolean functionExists(String database, String function) {
        return false;
    }

    @Override
    public Seq<String> listFunctions(String database, String pattern) {
        return seq(List.of());
    }
}
