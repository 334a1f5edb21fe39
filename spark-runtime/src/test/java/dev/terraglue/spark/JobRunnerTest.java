package dev.terraglue.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.EngineCommand.RunJob;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.EngineEvent.JobFinished;
import dev.terraglue.engine.EngineEvent.JobProgress;
import dev.terraglue.engine.EngineEvent.Output;
import dev.terraglue.engine.EngineEvent.Stream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs jobs in this process, from jars that the test compiles. */
class JobRunnerTest {
    @TempDir
    private static Path temp;

    private static ProcessState before;
    private static WorkFolder folder;
    private static JobRunner runner;

    private final List<EngineEvent> events = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void start() throws IOException {
        before = ProcessState.capture();
        folder = WorkFolder.create(temp, InstantSource.system());
        runner = new JobRunner(folder, JobOutput.install(), InstantSource.system());
    }

    @AfterAll
    static void end() {
        before.restore();
        folder.delete();
    }

    @Test
    void aJobsOutputProgressAndEndAreTold() throws Exception {
        boolean clean = run("""
                System.out.println("Hello " + args[1]);
                System.err.println("careful");
                long rows = org.apache.spark.sql.SparkSession.builder().getOrCreate().range(100).count();
                System.out.print(rows + " rows");
                """);

        assertThat(clean).isTrue();
        assertThat(outputs(Stream.OUT)).containsExactly("Hello value", "100 rows");
        assertThat(outputs(Stream.ERR)).containsExactly("careful");
        assertThat(events).filteredOn(JobProgress.class::isInstance).isNotEmpty();
        assertThat(events.getLast()).isEqualTo(new JobFinished("jr_1", null));
    }

    @Test
    void nothingOfARunIsLeftForTheNext() throws Exception {
        run("""
                var spark = org.apache.spark.sql.SparkSession.builder().getOrCreate();
                spark.range(3).createOrReplaceTempView("mine");
                System.setProperty("left", "behind");
                java.util.Locale.setDefault(java.util.Locale.JAPAN);
                new Thread(() -> { try { Thread.sleep(600_000); } catch (InterruptedException e) { } }, "sleeper").start();
                """);
        events.clear();

        boolean clean = run("""
                var spark = org.apache.spark.sql.SparkSession.builder().getOrCreate();
                System.out.println(spark.catalog().listTables("no_such") == null);
                """);

        assertThat(clean).isTrue();
        assertThat(System.getProperties()).doesNotContainKeys("left", "aws.secretAccessKey", "spark.master");
        assertThat(java.util.Locale.getDefault()).isEqualTo(before.locale());
        assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("sleeper");
        assertThat(folder.root().resolve("run")).doesNotExist();
    }

    @Test
    void theRootCauseIsTheErrorAndTheStackTraceIsInTheLog() throws Exception {
        run("throw new IllegalStateException(\"outer\", new java.io.IOException(\"disk full\"));");

        assertThat(events.getLast()).isEqualTo(new JobFinished("jr_1", "java.io.IOException: disk full"));
        assertThat(outputs(Stream.ERR)).contains("java.lang.IllegalStateException: outer", "Caused by: java.io.IOException: disk full");
    }

    @Test
    void theWarmUpRunsByItself() throws Exception {
        assertThat(new WarmUp(runner).run()).isTrue();
        assertThat(folder.root().resolve("run")).doesNotExist();
    }

    @Test
    void aMissingClassIsSaidSo() {
        runner.run(job(List.of(), "no.such.Job"), events::add);

        assertThat(((JobFinished) events.getLast()).error()).contains("no.such.Job is in none of the job's jars");
    }

    @Test
    void aClassWithoutMainIsSaidSo() {
        runner.run(job(List.of(), "java.lang.String"), events::add);

        assertThat(((JobFinished) events.getLast()).error()).contains("java.lang.String has no method public static void main(String[])");
    }

    @Test
    void aMissingJarIsSaidSo() {
        runner.run(job(List.of(URI.create("file:///no/such.jar")), "x.Main"), events::add);

        assertThat(((JobFinished) events.getLast()).error()).contains("Cannot load file:///no/such.jar: there is no such file");
    }

    @Test
    void aJobThatCannotBeEndedSpoilsTheProcess() throws Exception {
        boolean clean = run("""
                var stubborn = new Thread(() -> {
                    while (System.getProperty("release") == null) {
                        try { Thread.sleep(10); } catch (InterruptedException e) { }
                    }
                }, "stubborn");
                stubborn.start();
                """);
        System.setProperty("release", "now");

        assertThat(clean).isFalse();
        assertThat(outputs(Stream.ERR)).anyMatch(line -> line.contains("[stubborn]"));
    }

    private boolean run(String body) throws IOException {
        return runner.run(job(List.of(JobJar.compile(temp, body).toUri()), "test.Main"), events::add);
    }

    private static RunJob job(List<URI> jars, String mainClass) {
        AwsAccess access = new AwsAccess(URI.create("http://127.0.0.1:1"), "us-east-1", "AKIA", "secret", "token");
        return new RunJob("jr_1", "test", jars, mainClass, List.of("--name", "value"), Map.of("spark.master", "local[1]"), access);
    }

    private List<String> outputs(Stream stream) {
        return events.stream()
                .filter(e -> e instanceof Output output && output.stream() == stream)
                .map(e -> ((Output) e).line())
                .toList();
    }
}
