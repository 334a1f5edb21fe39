package dev.terraglue.cli.lake;

import java.util.Map;
import java.util.TreeMap;

/** What the lake's parts are called in an account. */
public record Names(Lake lake, String account) {
    /** Folders of the bucket of Glue's assets. */
    public static final String TEMPORARY = "temporary/";
    public static final String SPARK_EVENTS = "spark-events/";
    public static final String EMR_LOGS = "emr-logs/";

    /** On everything that has tags; Terraform's say {@code managed-by = terraform}. */
    public Map<String, String> tags() {
        return new TreeMap<>(Map.of("lake", lake.name(), "mode", "learning", "managed-by", "terraglue"));
    }

    /** A bucket's whole name, from its short one. */
    public String bucket(String shortName) {
        return lake.name() + "-" + shortName + "-" + account + "-" + lake.region();
    }

    /** The bucket of Glue's assets. */
    public String assetsBucket() {
        return bucket(lake.assets());
    }

    /** The bucket of Athena's results. */
    public String resultsBucket() {
        return bucket(lake.results());
    }

    /** The bucket of the layer that {@code database} lies in; a database that the lake does not describe is raw data. */
    public String bucketOf(String database) {
        return bucket(lake.layerOf(database).orElse(lake.rawLayer()).bucket());
    }

    public String databaseLocation(String database) {
        return "s3://" + bucketOf(database) + "/" + database + "/";
    }

    public String tableLocation(String database, String table) {
        return databaseLocation(database) + table + "/";
    }

    public String resultsLocation() {
        return "s3://" + resultsBucket() + "/";
    }

    public String jarLocation() {
        return "s3://" + assetsBucket() + "/" + lake.app().key();
    }

    public String scriptKey(Job job) {
        return "scripts/" + job.name() + ".scala";
    }

    public String scriptLocation(Job job) {
        return "s3://" + assetsBucket() + "/" + scriptKey(job);
    }

    public String temporaryLocation() {
        return "s3://" + assetsBucket() + "/" + TEMPORARY;
    }

    /** The role of crawlers over the raw data. */
    public String crawlerRole() {
        return lake.name() + "-glue-crawlers";
    }

    /** Where Spark's history goes, for the Spark UI. */
    public String eventLogLocation() {
        return "s3://" + assetsBucket() + "/" + SPARK_EVENTS;
    }

    /** By which the lake's key is found. */
    public String keyAlias() {
        return "alias/" + lake.name();
    }

    /** What tells jobs to encrypt with the lake's key. */
    public String securityConfiguration() {
        return lake.name();
    }

    public String roleArn(String role) {
        return "arn:aws:iam::" + account + ":role/" + role;
    }

    /** An ARN of the Glue catalog, for instance of {@code database/aviation_sor}. */
    public String catalogArn(String resource) {
        return "arn:aws:glue:" + lake.region() + ":" + account + ":" + resource;
    }
}
