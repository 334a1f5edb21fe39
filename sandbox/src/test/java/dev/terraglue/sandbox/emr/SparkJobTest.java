package dev.terraglue.sandbox.emr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.emrserverless.model.Application;
import software.amazon.awssdk.services.emrserverless.model.Configuration;
import software.amazon.awssdk.services.emrserverless.model.JobRun;

class SparkJobTest {
    private static final Application PLAIN = Application.builder().build();

    @Test
    void aRunsParametersWinOverItsConfigurationAndThatOverTheApplications() {
        Application application = Application.builder()
                .runtimeConfiguration(defaults(Map.of("spark.a", "application", "spark.b", "application", "spark.c", "application")))
                .build();
        JobRun run = run("--class Main --conf spark.c=parameters --executor-memory 4g").toBuilder()
                .configurationOverrides(o -> o.applicationConfiguration(
                        defaults(Map.of("spark.b", "run", "spark.c", "run")), Configuration.builder().classification("spark-log4j2").properties(Map.of("x", "y")).build()))
                .build();

        SparkJob job = SparkJob.of(run, application);

        assertThat(job.conf()).containsOnly(
                Map.entry("spark.a", "application"), Map.entry("spark.b", "run"), Map.entry("spark.c", "parameters"), Map.entry("spark.executor.memory", "4g"));
        assertThat(job.ignored()).containsExactly("spark-log4j2");
    }

    @Test
    void theEntryPointsJarComesFirst() {
        assertThat(SparkJob.of(run("--class Main --jars s3://a/b.jar,s3://a/c.jar"), PLAIN).jars())
                .containsExactly(URI.create("s3://a/app.jar"), URI.create("s3://a/b.jar"), URI.create("s3://a/c.jar"));
        SparkJob configured = SparkJob.of(run("--class Main --conf spark.jars=s3://a/b.jar"), PLAIN);
        assertThat(configured.jars()).containsExactly(URI.create("s3://a/app.jar"), URI.create("s3://a/b.jar"));
        assertThat(configured.conf()).isEmpty();
    }

    @Test
    void aRunIsNamedByItsParametersElseByItselfElseByItsClass() {
        assertThat(SparkJob.of(run("--class Main --name nightly"), PLAIN).name()).isEqualTo("nightly");
        assertThat(SparkJob.of(run("--class Main").toBuilder().name("run").build(), PLAIN).name()).isEqualTo("run");
        assertThat(SparkJob.of(run("--class Main"), PLAIN).name()).isEqualTo("Main");
    }

    @Test
    void whereARunRunsIsNotItsToSay() {
        assertThat(SparkJob.of(run("--class Main --master yarn --conf spark.master=yarn --conf spark.submit.deployMode=cluster"), PLAIN).conf()).isEmpty();
    }

    @Test
    void whatIsNotBuiltIsNamed() {
        assertThatIllegalArgumentException().isThrownBy(() -> SparkJob.of(run("--class Main --conf spark.jars.packages=a:b:1"), PLAIN)).withMessageContaining("spark.jars.packages");
        assertThatIllegalArgumentException().isThrownBy(() -> SparkJob.of(run("--conf spark.a=b"), PLAIN)).withMessageContaining("--class");
    }

    private static Configuration defaults(Map<String, String> properties) {
        return Configuration.builder().classification("spark-defaults").properties(properties).build();
    }

    private static JobRun run(String parameters) {
        return JobRun.builder().jobDriver(d -> d.sparkSubmit(s -> s.entryPoint("s3://a/app.jar").sparkSubmitParameters(parameters))).build();
    }
}
