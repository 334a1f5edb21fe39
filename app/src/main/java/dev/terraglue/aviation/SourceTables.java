package dev.terraglue.aviation;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables that a job reads, through the catalog.
 *
 * @param database of the catalog
 */
record SourceTables(SparkSession spark, String database) {
    /** The table as the catalog has it now, without what the session remembers of its files from an earlier look. */
    Dataset<Row> table(String name) {
        String qualified = "`" + database + "`.`" + name + "`";
        if (!spark.catalog().tableExists(qualified)) {
            throw new IllegalStateException("The catalog has no table " + database + "." + name + ", which this job reads.");
        }
        spark.catalog().refreshTable(qualified);
        return spark.table(qualified);
    }
}
