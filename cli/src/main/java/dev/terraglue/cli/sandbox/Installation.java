package dev.terraglue.cli.sandbox;

import dev.terraglue.cli.terminal.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where things lie on this machine.
 *
 * @param root the project's folder, with what was built in it
 * @param home the lake's folder: all state, and the logs
 * @param port of the sandbox
 */
public record Installation(Path root, Path home, int port) {
    public Path logs() {
        return home.resolve("logs");
    }

    public Path sandboxLog() {
        return logs().resolve("sandbox.log");
    }

    Path pidFile() {
        return home.resolve("sandbox.pid");
    }

    /** {@code 127.0.0.1:4566}. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** The command that runs the sandbox. */
    List<String> sandboxCommand() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(List.of(
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        Path cache = root.resolve("sandbox/target/aot.cache");
        if (Files.isRegularFile(cache)) {
            // A cache that does not fit is passed over in silence.
            command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off,aot*=off,cds=off,cds*=off"));
        }
        command.addAll(List.of("-cp", classPath("sandbox"), "dev.terraglue.sandbox.Main", "--home", home.toString(), "--port", String.valueOf(port)));
        return command;
    }

    /** A process's class path: the sorted jars of the module's {@code target/lib}, then its own. */
    private String classPath(String module) {
        Path target = root.resolve(module).resolve("target");
        try (Stream<Path> libraries = Files.list(target.resolve("lib")); Stream<Path> built = Files.list(target)) {
            List<Path> own = built.filter(jar -> jar.getFileName().toString().matches("terraglue-" + module + "-[^-]+(-SNAPSHOT)?\\.jar")).toList();
            if (own.size() != 1) {
                throw notBuilt(module);
            }
            return Stream.concat(libraries.filter(jar -> jar.toString().endsWith(".jar")).sorted(), own.stream())
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        } catch (IOException e) {
            throw notBuilt(module);
        }
    }

    private UserError notBuilt(String module) {
        return UserError.failed("The " + module + " is not built in " + root + ".", "./terraglue up builds what is missing.");
    }
}
