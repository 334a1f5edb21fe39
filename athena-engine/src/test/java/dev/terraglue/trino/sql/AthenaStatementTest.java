package dev.terraglue.trino.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AthenaStatementTest {
    private static final StatementContext CONTEXT = new StatementContext("d", "s3://results/tables/q/");

    @ParameterizedTest
    @ValueSource(strings = {"SELECT 1", "WITH a AS (SELECT 1) SELECT * FROM a", "INSERT INTO t VALUES (1)", "CREATE VIEW v AS SELECT 1",
        "DROP VIEW v", "EXPLAIN SELECT 1", "SHOW CREATE VIEW v", "SHOW FUNCTIONS", "MERGE INTO t USING s ON true WHEN MATCHED THEN DELETE"})
    void trinosOwnStatementsPassAsTheyAre(String sql) {
        assertThat(AthenaStatement.of(sql + " ; ", CONTEXT)).isEqualTo(new AthenaStatement.ForTrino(sql, Map.of()));
    }

    @Test
    void showAndDescribeReadTheCatalog() {
        assertThat(ddl("SHOW DATABASES")).isEqualTo(new DdlStatement.ShowDatabases(null));
        assertThat(ddl("show schemas like 'av*'")).isEqualTo(new DdlStatement.ShowDatabases("av*"));
        assertThat(ddl("SHOW TABLES IN Aviation_SoR 'f*'")).isEqualTo(new DdlStatement.ShowTables("aviation_sor", "f*"));
        assertThat(ddl("SHOW COLUMNS IN t FROM other")).isEqualTo(new DdlStatement.ShowColumns(new TableName("other", "t")));
        assertThat(ddl("SHOW PARTITIONS `d`.`t`")).isEqualTo(new DdlStatement.ShowPartitions(new TableName("d", "t")));
        assertThat(ddl("SHOW TBLPROPERTIES t('a')")).isEqualTo(new DdlStatement.ShowTableProperties(new TableName(null, "t"), "a"));
        assertThat(ddl("SHOW CREATE TABLE t;")).isEqualTo(new DdlStatement.ShowCreateTable(new TableName(null, "t")));
        assertThat(ddl("DESC AwsDataCatalog.d.t")).isEqualTo(new DdlStatement.Describe(new TableName("d", "t")));
    }

    @Test
    void databasesAreCreatedAndDropped() {
        assertThat(ddl("CREATE DATABASE IF NOT EXISTS d COMMENT 'it''s' LOCATION 's3://b/d/' WITH DBPROPERTIES ('a'='b')"))
                .isEqualTo(new DdlStatement.CreateDatabase("d", true, "it's", "s3://b/d/", Map.of("a", "b")));
        assertThat(ddl("DROP SCHEMA IF EXISTS d CASCADE")).isEqualTo(new DdlStatement.DropDatabase("d", true, true));
    }

    @Test
    void anExternalTableIsReadWithAllItsClauses() {
        var create = (DdlStatement.CreateTable) ddl("""
                CREATE EXTERNAL TABLE IF NOT EXISTS `d`.flights (
                  `date` string COMMENT 'local, as in the source',
                  delay INTEGER,
                  detail struct<a: int, b: array<decimal(10, 2)>>)
                COMMENT 'flights'
                PARTITIONED BY (month string, day int COMMENT 'of month')
                ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES ('separatorChar' = ',')
                STORED AS INPUTFORMAT 'in' OUTPUTFORMAT 'out'
                LOCATION 's3://b/flights/'
                TBLPROPERTIES ("skip.header.line.count" = "1")
                """);

        TableDefinition table = create.definition();
        assertThat(table.name()).isEqualTo(new TableName("d", "flights"));
        assertThat(table.external()).isTrue();
        assertThat(table.ifNotExists()).isTrue();
        assertThat(table.columns()).containsExactly(
                new TableDefinition.ColumnDefinition("date", "string", "local, as in the source"),
                new TableDefinition.ColumnDefinition("delay", "int", null),
                new TableDefinition.ColumnDefinition("detail", "struct<a:int,b:array<decimal(10,2)>>", null));
        assertThat(table.partitionKeys()).extracting(TableDefinition.ColumnDefinition::name).containsExactly("month", "day");
        assertThat(table.storage()).isEqualTo(new TableDefinition.Storage(
                "in", "out", "org.apache.hadoop.hive.serde2.OpenCSVSerde", Map.of("separatorChar", ",")));
        assertThat(table.location()).isEqualTo("s3://b/flights/");
        assertThat(table.properties()).isEqualTo(Map.of("skip.header.line.count", "1"));
    }

    @Test
    void delimitersAreHives() {
        var create = (DdlStatement.CreateTable) ddl("CREATE EXTERNAL TABLE t (a int) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' "
                + "COLLECTION ITEMS TERMINATED BY '\\002' LINES TERMINATED BY '\\n' STORED AS TEXTFILE LOCATION 's3://b/t/'");

        assertThat(create.definition().storage().serdeProperties()).isEqualTo(Map.of(
                "field.delim", "\t", "serialization.format", "\t", "collection.delim", "\u0002", "line.delim", "\n"));
    }

    @Test
    void partitionsAreAddedAndDropped() {
        assertThat(ddl("ALTER TABLE t ADD IF NOT EXISTS PARTITION (m = '1', d = 2) LOCATION 's3://b/x/' PARTITION (m = '2', d = 3)"))
                .isEqualTo(new DdlStatement.AddPartitions(new TableName(null, "t"), true, List.of(
                        new DdlStatement.Partition(Map.of("m", "1", "d", "2"), "s3://b/x/"),
                        new DdlStatement.Partition(Map.of("m", "2", "d", "3"), null))));
        assertThat(ddl("ALTER TABLE t DROP PARTITION (m = '1'), PARTITION (m = '2')"))
                .isEqualTo(new DdlStatement.DropPartitions(new TableName(null, "t"), false, List.of(
                        new DdlStatement.Partition(Map.of("m", "1"), null), new DdlStatement.Partition(Map.of("m", "2"), null))));
        assertThat(ddl("MSCK REPAIR TABLE t")).isEqualTo(new DdlStatement.RepairTable(new TableName(null, "t")));
    }

    @Test
    void aTableFromAQueryGetsTrinosProperties() {
        var statement = trino("""
                CREATE TABLE IF NOT EXISTS t WITH (format = 'parquet', write_compression = 'snappy',
                  external_location = 's3://b/t/', partitioned_by = ARRAY['a', 'b']) AS SELECT * FROM s;
                """);

        assertThat(statement.sql()).isEqualTo("CREATE TABLE IF NOT EXISTS \"awsdatacatalog\".\"d\".\"t\" WITH (format = 'PARQUET', "
                + "external_location = 's3://b/t/', partitioned_by = ARRAY['a', 'b']) AS SELECT * FROM s");
        assertThat(statement.session()).isEqualTo(Map.of("awsdatacatalog.compression_codec", "SNAPPY"));
    }

    @Test
    void aTableFromAQueryWithoutALocationGoesBesideTheResults() {
        assertThat(trino("CREATE TABLE x.t AS SELECT 1 AS a").sql()).isEqualTo(
                "CREATE TABLE \"awsdatacatalog\".\"x\".\"t\" WITH (external_location = 's3://results/tables/q/') AS SELECT 1 AS a");
    }

    @Test
    void anIcebergTableIsMadeInTheIcebergCatalog() {
        assertThat(trino("CREATE TABLE t WITH (table_type = 'ICEBERG', location = 's3://b/t/', is_external = false) AS SELECT 1 AS a").sql())
                .isEqualTo("CREATE TABLE \"awsdatacatalog_iceberg\".\"d\".\"t\" WITH (location = 's3://b/t/') AS SELECT 1 AS a");
        assertThat(trino("""
                CREATE TABLE t (id int, tags map<string,array<string>>, at timestamp) PARTITIONED BY (bucket(4, id), day(at))
                LOCATION 's3://b/t/' TBLPROPERTIES ('table_type' = 'ICEBERG')
                """).sql()).isEqualTo("CREATE TABLE \"awsdatacatalog_iceberg\".\"d\".\"t\" (\"id\" integer, "
                + "\"tags\" map(varchar, array(varchar)), \"at\" timestamp(6)) "
                + "WITH (location = 's3://b/t/', partitioning = ARRAY['bucket(id, 4)', 'day(at)'])");
    }

    @Test
    void whatIsNotWellFormedIsNamedWithItsPlace() {
        assertThatThrownBy(() -> AthenaStatement.of("CREATE EXTERNAL TABLE t (a int)\n  STORED IN x", CONTEXT))
                .isInstanceOf(AthenaFailure.class)
                .hasMessageStartingWith("line 2:3: mismatched input 'STORED'. Expecting: ");
    }

    @Test
    void whatIsNotBuiltIsRefusedByName() {
        assertThatThrownBy(() -> AthenaStatement.of("UNLOAD (SELECT 1) TO 's3://b/'", CONTEXT))
                .hasMessage("NOT_SUPPORTED: UNLOAD is not supported by the sandbox's Athena yet");
    }

    private static DdlStatement ddl(String sql) {
        return ((AthenaStatement.ForCatalog) AthenaStatement.of(sql, CONTEXT)).ddl();
    }

    private static AthenaStatement.ForTrino trino(String sql) {
        return (AthenaStatement.ForTrino) AthenaStatement.of(sql, CONTEXT);
    }
}
