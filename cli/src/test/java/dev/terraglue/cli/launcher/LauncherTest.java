package dev.terraglue.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, with JDKs and a Maven that only say how they were called. */
class LauncherTest {
    private static final List<String> PROCESSES = List.of("app", "sandbox", "spark-runtime", "athena-engine", "cli");

    @TempDir
    Path project;

    @BeforeEach
    void aProject() throws IOException {
        Files.copy(Path.of("../terraglue"), project.resolve("terraglue"));
        Files.writeString(project.resolve("pom.xml"), "");
        script("mvnw", """
                echo "[INFO] Building terraglue-schema 0.1.0 [1/2]"
                echo "[ERROR] Failed: no such thing"
                echo "maven $*" > maven.txt
                exit ${MAVEN_EXIT:-0}
                """);
    }

    private record Outcome(int exitCode, String out, String err) {}

    @Test
    void anOldJavaIsPassedOverForANewEnoughJdk() throws IOException, InterruptedException {
        built();
        jdk("jdks/old", "17.0.2");
        jdk("jdks/new", "25.0.1");

        Outcome outcome = run(Map.of("JAVA_HOME", project.resolve("jdks/old").toString()), "status", "--json");

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).startsWith("jdks/new ").contains("a.jar:").endsWith("terraglue-cli-1.jar dev.terraglue.cli.Main status --json\n");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void withoutAJdkOneSentenceSaysHowToGetOne() throws IOException, InterruptedException {
        jdk("jdks/old", "1.8.0_292");

        Outcome outcome = run(Map.of(), "status");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).startsWith("error: terraglue needs a JDK 25 or newer, and found none.\n  Get one from ");
    }

    @Test
    void commandsOtherThanUpDoNotBuild() throws IOException, InterruptedException {
        jdk("jdks/new", "25");

        Outcome outcome = run(Map.of(), "status");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).isEqualTo("error: terraglue is not built yet.\n  ./terraglue up builds it.\n");
        assertThat(project.resolve("maven.txt")).doesNotExist();
    }

    @Test
    void upBuildsWhatIsMissing() throws IOException, InterruptedException {
        built();
        Files.delete(project.resolve("sandbox/target/terraglue-sandbox-1.jar"));
        jdk("jdks/new", "26");

        Outcome outcome = run(Map.of(), "up");

        assertThat(project.resolve("maven.txt")).content().contains("-pl app,sandbox,spark-runtime,athena-engine,cli -am package");
        assertThat(outcome.err()).contains("build      schema (1/2)").contains("✓ build      done in");
        assertThat(outcome.out()).endsWith("dev.terraglue.cli.Main up\n");
    }

    @Test
    void deployBuildsWhatIsMissingSinceItUploadsTheJar() throws IOException, InterruptedException {
        built();
        Files.delete(project.resolve("app/target/terraglue-app-1.jar"));
        jdk("jdks/new", "26");

        Outcome outcome = run(Map.of(), "deploy", "--target", "aws", "--plan");

        assertThat(project.resolve("maven.txt")).exists();
        assertThat(outcome.out()).endsWith("dev.terraglue.cli.Main deploy --target aws --plan\n");
    }

    @Test
    void upBuildsWhatWasChangedAfterItWasBuiltAndNothingElse() throws IOException, InterruptedException {
        built();
        jdk("jdks/new", "25.0.1");

        run(Map.of(), "up");
        assertThat(project.resolve("maven.txt")).doesNotExist();

        Path source = Files.createDirectories(project.resolve("sandbox/src/main/java")).resolve("A.java");
        Files.writeString(source, "class A {}");
        run(Map.of(), "up");
        assertThat(project.resolve("maven.txt")).exists();
    }

    @Test
    void aFailedBuildSaysWhyAndWhereItsLogIs() throws IOException, InterruptedException {
        jdk("jdks/new", "25.0.1");

        Outcome outcome = run(Map.of("MAVEN_EXIT", "1"), "up");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).contains("error: The build failed: Failed: no such thing\n  Its log is " + project.resolve(".terraglue/logs/build.log"));
        assertThat(project.resolve(".terraglue/logs/build.log")).content().contains("Building terraglue-schema");
    }

    /** Jars that are younger than all sources. */
    private void built() throws IOException {
        Files.setLastModifiedTime(project.resolve("pom.xml"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        for (String module : PROCESSES) {
            Path target = project.resolve(module).resolve("target");
            Files.createDirectories(target.resolve("lib"));
            Path jar = Files.writeString(target.resolve("terraglue-" + module + "-1.jar"), "");
            Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2021-01-01T00:00:00Z")));
        }
        Files.writeString(project.resolve("cli/target/lib/a.jar"), "");
    }

    private void jdk(String home, String version) throws IOException {
        Files.createDirectories(project.resolve(home).resolve("bin"));
        Files.writeString(project.resolve(home).resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        script(home + "/bin/javac", "");
        script(home + "/bin/java", "echo \"" + home + " $*\"\n");
    }

    private void script(String place, String body) throws IOException {
        Path file = Files.writeString(project.resolve(place), "#!/bin/sh\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Outcome run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("bash", project.resolve("terraglue").toString()));
        command.addAll(List.of(arguments));
        Path out = project.resolve("out.txt");
        Path err = project.resolve("err.txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(project.toFile()).redirectOutput(out.toFile()).redirectError(err.toFile());
        // What the machine has must not be found.
        builder.environment().keySet().removeIf(name -> name.equals("JAVA_HOME") || name.startsWith("TERRAGLUE_"));
        builder.environment().put("TERRAGLUE_JDK_FOLDERS", project.resolve("jdks/new") + " " + project.resolve("jdks/old"));
        builder.environment().put("PATH", toolsWithoutJava());
        builder.environment().putAll(environment);
        int exitCode = builder.start().waitFor();
        return new Outcome(exitCode, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    /** A folder with the shell's tools, since the machine's own folders may hold a java too. */
    private String toolsWithoutJava() throws IOException {
        Path tools = Files.createDirectories(project.resolve("tools"));
        for (String tool : List.of("bash", "sh", "dirname", "readlink", "find", "head", "grep", "cut", "mkdir", "mv", "stty", "cat")) {
            for (String folder : List.of("/bin", "/usr/bin")) {
                Path real = Path.of(folder, tool);
                Path link = tools.resolve(tool);
                if (Files.exists(real) && !Files.exists(link)) {
                    Files.createSymbolicLink(link, real);
                }
            }
        }
        return tools.toString();
    }
}
