package dev.terraglue.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A lake that is not shipped, larger than the one that is: three layers with four databases of five tables each, twenty jobs in a chain, and
 * data in nested folders of partitions. Its jar holds no jobs: it is deployed, not run.
 */
record LargerLake(Path folder) {
    private static final int DATABASES = 4;
    private static final int TABLES = 5;
    private static final int JOBS = 20;

    static LargerLake in(Path folder) throws IOException {
        var lake = new LargerLake(Files.createDirectories(folder));
        Files.writeString(folder.resolve("jobs.jar"), "the place of a jar");
        for (int database = 0; database < DATABASES; database++) {
            for (int table = 0; table < TABLES; table++) {
                for (String month : new String[] {"01", "02"}) {
                    Path place = Files.createDirectories(lake.data(database).resolve("table_" + table + "/year=2024/month=" + month));
                    Files.writeString(place.resolve("part.csv"), "id,amount\n1,10\n");
                }
            }
        }
        lake.describe("Made to be large", 2);
        return lake;
    }

    private Path data(int database) {
        return folder.resolve("data/sor_" + database);
    }

    /** What somebody changes of a lake: a file, a description, a job. */
    void change() throws IOException {
        Files.writeString(data(0).resolve("table_0/year=2024/month=01/part.csv"), "id,amount\n1,10\n2,20\n");
        Files.createDirectories(data(0).resolve("table_0/year=2024/month=03"));
        Files.writeString(data(0).resolve("table_0/year=2024/month=03/part.csv"), "id,amount\n3,30\n");
        describe("Made to be larger", 3);
    }

    private void describe(String description, int workers) throws IOException {
        var lake = new StringBuilder("name: larger\nregion: us-east-1\nlayers:\n");
        var lock = new StringBuilder("tables:\n");
        for (String layer : new String[] {"sor", "sot", "spec"}) {
            lake.append("  %1$s:\n    title: %1$s\n    bucket: %1$s-data\n    databases:\n".formatted(layer));
            for (int database = 0; database < DATABASES; database++) {
                String name = layer + "_" + database;
                lake.append("      %s:\n        description: %s\n".formatted(name, description));
                if (layer.equals("sor")) {
                    lake.append("        data: data/").append(name).append('\n');
                }
                for (int table = 0; table < TABLES; table++) {
                    lock.append(locked(layer, name, "table_" + table));
                }
            }
        }
        lake.append("""
                buckets: {glue_assets: glue-assets, athena_results: athena-query-results}
                app: {jar: jobs.jar, key: jars/jobs.jar}
                athena: {workgroup: larger}
                jobs:
                """);
        var triggers = new StringBuilder("workflow:\n  name: larger\n  triggers:\n    start: {on_demand: true, starts: [job-0]}\n");
        for (int job = 0; job < JOBS; job++) {
            lake.append("""
                      job-%d:
                        class: org.example.Job%d
                        role: larger-jobs-%d
                        reads: [sor_%d]
                        writes: [%s_%d]
                        workers: %d
                    """.formatted(job, job, job % 3, job % DATABASES, job % 2 == 0 ? "sot" : "spec", job % DATABASES, workers));
            if (job > 0) {
                triggers.append("    after-%d: {after: [job-%d], starts: [job-%d]}\n".formatted(job - 1, job - 1, job));
            }
        }
        Files.writeString(folder.resolve("lake.yaml"), lake.append(triggers));
        Files.writeString(folder.resolve("lake.lock.yaml"), lock);
    }

    private static String locked(String layer, String database, String table) {
        return """
                  %1$s.%2$s:
                    database: %1$s
                    name: %2$s
                    layer: %3$s
                    path: %1$s/%2$s/
                    format: csv
                    input_format: org.apache.hadoop.mapred.TextInputFormat
                    output_format: org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat
                    serde: org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe
                    serde_parameters: {field.delim: ","}
                    parameters: {classification: csv, skip.header.line.count: "1"}
                    columns:
                      - {name: id, type: bigint}
                      - {name: amount, type: "decimal(10,2)"}
                    partition_keys:
                      - {name: year, type: string}
                      - {name: month, type: string}
                """.formatted(database, table, layer);
    }
}
