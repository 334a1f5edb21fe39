package org.apache.hadoop.hive.conf;

/** Present so that {@code SparkSession.Builder.enableHiveSupport()} accepts a class path without Hive. */
public final class HiveConf {
    private HiveConf() {}
}
