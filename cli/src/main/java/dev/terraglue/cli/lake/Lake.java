package dev.terraglue.cli.lake;

import java.util.List;
import java.util.Optional;

/**
 * The lake that {@code lake.yaml} describes.
 *
 * @param name       prefix of every bucket's name
 * @param region     AWS region
 * @param layers     in the order of the file
 * @param assets     short name of the bucket of Glue's assets
 * @param results    short name of the bucket of Athena's results
 * @param encryption of buckets, logs and query results
 * @param jobs       in the order of the file
 * @param schedule   triggers outside the workflow
 * @param questions  in the order of the file; the first is answered by {@code up}
 */
public record Lake(
        String name,
        String region,
        List<Layer> layers,
        String assets,
        String results,
        Encryption encryption,
        AppJar app,
        List<Job> jobs,
        Workflow workflow,
        List<Trigger> schedule,
        Workgroup workgroup,
        List<Question> questions) {
    public Lake {
        Checks.matches("a bucket name's prefix of lower-case letters, digits and hyphens", "[a-z0-9][a-z0-9-]{0,20}", name);
        Checks.matches("an AWS region such as us-east-1", "[a-z]{2}(-[a-z]+)+-[0-9]", region);
        layers = List.copyOf(layers);
        jobs = List.copyOf(jobs);
        schedule = List.copyOf(schedule);
        questions = List.copyOf(questions);
    }

    /** The databases of every layer. */
    public List<Database> databases() {
        return layers.stream().flatMap(layer -> layer.databases().stream()).toList();
    }

    /** The layer that {@code database} lies in. */
    public Optional<Layer> layerOf(String database) {
        return layers.stream().filter(layer -> layer.databases().stream().anyMatch(it -> it.name().equals(database))).findFirst();
    }

    /** The layer that takes raw data: the first. */
    public Layer rawLayer() {
        return layers.getFirst();
    }

    /** One layer of the data mesh, with a bucket of its own. */
    public record Layer(String key, String title, String bucket, List<Database> databases) {
        public Layer {
            Checks.bucket(bucket);
            databases = List.copyOf(databases);
        }
    }

    /**
     * A database of the Glue catalog.
     *
     * @param data folder of the project, {@code table/file.ext}, that is uploaded and catalogued
     */
    public record Database(String name, String description, Optional<String> data) {
        public Database {
            Checks.matches("a database name of lower-case letters, digits and underscores", "[a-z0-9_]{1,255}", name);
        }
    }

    /**
     * The jar with the jobs.
     *
     * @param path in the project
     * @param key  in the bucket of Glue's assets
     */
    public record AppJar(String path, String key) {}

    /** A question to the lake, in SQL. */
    public record Question(String name, String title, String database, String sql) {
        public Question {
            sql = sql.strip();
        }
    }

    /** The Athena workgroup. */
    public record Workgroup(String name, String description) {}

    /**
     * The workflow that makes the layers.
     *
     * @param triggers the start trigger and what follows
     */
    public record Workflow(String name, String description, List<Trigger> triggers) {
        public Workflow {
            triggers = List.copyOf(triggers);
        }
    }
}
