package dev.terraglue.aviation;

import org.apache.spark.sql.SparkSession;

/** The Spark session of a job: whatever catalog and file systems its platform has bound to it. */
final class Session {
    private Session() {}

    /**
     * The platform's session. Its time zone is UTC, so that the local times of the source keep their clock wherever the job runs and
     * whoever reads them.
     */
    static SparkSession open() {
        return prepared(SparkSession.builder().enableHiveSupport().getOrCreate());
    }

    static SparkSession prepared(SparkSession spark) {
        spark.conf().set("spark.sql.session.timeZone", "UTC");
        return spark;
    }
}
