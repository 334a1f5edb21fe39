package org.apache.spark.sql.hive;

import dev.terraglue.spark.catalog.GlueExternalCatalog;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;

/** The Glue Data Catalog, under the name that Spark looks for. */
public class HiveExternalCatalog extends GlueExternalCatalog {
    /** Called by Spark. */
    public HiveExternalCatalog(SparkConf conf, Configuration hadoop) {
        super(conf, hadoop);
    }
}
