package dev.terraglue.engine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One of terraglue's programs as it was built: a module's {@code target} with its jar, the jars in {@code lib}, {@code jvm-options} and,
 * once made, {@code aot.cache}.
 *
 * @param target    {@code MODULE/target}
 * @param module    for instance {@code spark-runtime}
 * @param mainClass what to run
 */
public record Program(Path target, String module, String mainClass) {
    private static final Pattern LARGEST_HEAP = Pattern.compile("-Xmx(\\d{1,9})([gm])");

    public static Program commandLine(Path project) {
        return of(project, "cli", "dev.terraglue.cli.Main");
    }

    public static Program sandbox(Path project) {
        return of(project, "sandbox", "dev.terraglue.sandbox.Main");
    }

    public static Program sparkWorker(Path project) {
        return of(project, "spark-runtime", "dev.terraglue.spark.SparkWorker");
    }

    public static Program athenaEngine(Path project) {
        return of(project, "athena-engine", "dev.terraglue.trino.AthenaEngine");
    }

    private static Program of(Path project, String module, String mainClass) {
        return new Program(project.resolve(module).resolve("target"), module, mainClass);
    }

    /** Whether it has been built. */
    public boolean isBuilt() {
        try {
            return Files.isRegularFile(target.resolve("jvm-options")) && !jars().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** The largest heap that its {@code jvm-options} give it; 0 where they do not say, or it has not been built. */
    public long heapBytes() {
        try (Stream<String> options = Files.lines(target.resolve("jvm-options"))) {
            return options.map(LARGEST_HEAP::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(option -> Long.parseLong(option.group(1)) << (option.group(2).equals("g") ? 30 : 20))
                    .reduce(0, (earlier, later) -> later);
        } catch (IOException e) {
            return 0;
        }
    }

    public Path cache() {
        return target.resolve("aot.cache");
    }

    /**
     * Whether there is an AOT cache made from these very jars: one that is younger than all of them. The JVM does not see by itself that
     * a jar has changed (25.0.3 runs the classes that it remembers).
     */
    public boolean hasFreshCache() throws IOException {
        return Files.isRegularFile(cache()) && Files.getLastModifiedTime(cache()).compareTo(jarsAsOf()) > 0;
    }

    /** When the youngest of its jars was written. */
    public FileTime jarsAsOf() throws IOException {
        FileTime youngest = FileTime.fromMillis(0);
        for (Path jar : jars()) {
            FileTime written = Files.getLastModifiedTime(jar);
            if (written.compareTo(youngest) > 0) youngest = written;
        }
        return youngest;
    }

    /**
     * The command that runs it, with its AOT cache if that is fresh.
     *
     * @throws IOException where it has not been built
     */
    public List<String> command(List<String> arguments) throws IOException {
        return command(hasFreshCache() ? List.of("-XX:AOTCache=" + cache()) : List.of(), arguments);
    }

    /** The command that runs it, and leaves an AOT cache of that run behind when it ends. */
    public List<String> trainingCommand(Path newCache, List<String> arguments) throws IOException {
        return command(List.of("-XX:AOTCacheOutput=" + newCache), arguments);
    }

    private List<String> command(List<String> options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + target.resolve("jvm-options")));
        command.addAll(options);
        command.addAll(List.of("-cp", jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)), mainClass));
        command.addAll(arguments);
        return command;
    }

    /** The libraries in the order of their names, then the program's own jar: an AOT cache holds for exactly one order. */
    private List<Path> jars() throws IOException {
        try (Stream<Path> libraries = Files.list(target.resolve("lib"));
                Stream<Path> built = Files.list(target)) {
            List<Path> own = built.filter(file -> file.getFileName().toString().matches("terraglue-" + module + "-\\d[^-]*(-SNAPSHOT)?\\.jar")).toList();
            if (own.size() != 1) throw new NoSuchFileException(target + "/terraglue-" + module + "-VERSION.jar");
            return Stream.concat(libraries.filter(file -> file.toString().endsWith(".jar")).sorted(), own.stream()).toList();
        }
    }
}
