package dev.terraglue.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementKindTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "null", value = {
        "SELECT 1 | DML | SELECT | .csv",
        "( SELECT 1 ) | DML | SELECT | .csv",
        "WITH x AS (SELECT 1 AS n) SELECT * FROM x | DML | SELECT | .csv",
        "VALUES 1 | DML | SELECT | .csv",
        "insert into t values (1) | DML | INSERT | ~~",
        "EXPLAIN SELECT 1 | DML | EXPLAIN | .txt",
        "CREATE TABLE t WITH (format = 'PARQUET') AS SELECT 1 | DDL | CREATE_TABLE_AS_SELECT | ~~",
        "CREATE TABLE t (id int) | DDL | CREATE_TABLE | .txt",
        "CREATE EXTERNAL TABLE IF NOT EXISTS t (id int) LOCATION 's3://b/' | DDL | CREATE_TABLE | .txt",
        "CREATE OR REPLACE VIEW v AS SELECT 1 | DDL | CREATE_VIEW | .txt",
        "CREATE SCHEMA d | DDL | CREATE_DATABASE | .txt",
        "DROP DATABASE IF EXISTS d CASCADE | DDL | DROP_DATABASE | .txt",
        "ALTER TABLE d.t ADD IF NOT EXISTS PARTITION (m = '1') | DDL | ALTER_TABLE_ADD_PARTITION | .txt",
        "ALTER TABLE \"my table\" SET TBLPROPERTIES('c' = 'add column') | DDL | ALTER_TABLE_PROPERTIES | .txt",
        "ALTER TABLE t | DDL | null | .txt",
        "SHOW TABLES IN d | UTILITY | SHOW_TABLES | .txt",
        "SHOW SCHEMAS | UTILITY | SHOW_DATABASES | .txt",
        "SHOW /* c */ CREATE TABLE t | UTILITY | SHOW_CREATE_TABLE | .txt",
        "DESC t | UTILITY | DESCRIBE_TABLE | .txt",
        "nonsense | UTILITY | null | .txt",
    })
    void aStatementIsKnownByItsLeadingKeywords(String sql, String type, String substatement, String extension) {
        StatementKind kind = StatementKind.of(sql);

        assertThat(kind.statementType()).isEqualTo(type);
        assertThat(kind.substatementType()).isEqualTo(substatement);
        assertThat(kind.output().extension()).isEqualTo(extension);
    }

    @Test
    void commentsBeforeAStatementDoNotCount() {
        assertThat(StatementKind.of("-- SHOW TABLES\n/* DROP TABLE t */ SELECT 'AS'").substatementType()).isEqualTo("SELECT");
    }

    @Test
    void nothingAtAllIsAUtilityStatement() {
        assertThat(StatementKind.of("").statementType()).isEqualTo("UTILITY");
    }
}
