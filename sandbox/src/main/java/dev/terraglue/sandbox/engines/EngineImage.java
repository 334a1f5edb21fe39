package dev.terraglue.sandbox.engines;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an engine process is started from: a module's build folder with its jar, its own libraries and its JVM options.
 *
 * @param folder    {@code MODULE/target}
 * @param jar       name of the module's jar in it
 * @param mainClass what to run
 */
public record EngineImage(Path folder, String jar, String mainClass) {
    public static EngineImage sparkWorker(Path installation) {
        return new EngineImage(installation.resolve("spark-runtime/target"), "terraglue-spark-runtime-0.1.0-SNAPSHOT.jar", "dev.terraglue.spark.SparkWorker");
    }

    public static EngineImage athenaEngine(Path installation) {
        return new EngineImage(installation.resolve("athena-engine/target"), "terraglue-athena-engine-0.1.0-SNAPSHOT.jar", "dev.terraglue.trino.AthenaEngine");
    }

    /** Whether it has been built. */
    public boolean isThere() {
        return Files.isRegularFile(folder.resolve(jar)) && Files.isRegularFile(folder.resolve("jvm-options"));
    }

    /**
     * The command that starts it, with the AOT cache where there is one: the JVM itself leaves a stale one aside.
     *
     * @throws IOException where the libraries cannot be listed
     */
    List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + folder.resolve("jvm-options"));
        Path cache = folder.resolve("aot.cache");
        if (Files.isRegularFile(cache)) {
            command.add("-XX:AOTCache=" + cache);
            command.add("-Xlog:aot=off,aot*=off,cds=off,cds*=off");
        }
        command.add("-cp");
        command.add(classPath());
        command.add(mainClass);
        return command;
    }

    /** Libraries first, in the order of their names: an AOT cache holds for exactly one order. */
    private String classPath() throws IOException {
        try (Stream<Path> libraries = Files.list(folder.resolve("lib"))) {
            return Stream.concat(libraries.filter(file -> file.toString().endsWith(".jar")).sorted(), Stream.of(folder.resolve(jar)))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
