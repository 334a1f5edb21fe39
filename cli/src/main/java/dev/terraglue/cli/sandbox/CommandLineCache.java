package dev.terraglue.cli.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The AOT cache with which the command line starts in half the time. It is made by a process of its own that runs {@code status} once, at
 * low priority, after the user has what was asked for. Whatever goes wrong there, the command line only starts slower.
 */
public record CommandLineCache(Installation installation) {
    /** Starts making the cache, if there is none that fits the jar and this process was started by the launcher. */
    public void refreshInTheBackground() {
        Path target = installation.root().resolve("cli/target");
        String classPath = System.getProperty("java.class.path", "");
        Path cache = target.resolve("aot.cache");
        Path jar = Path.of(classPath.substring(classPath.lastIndexOf(':') + 1));
        try {
            if (!target.equals(jar.getParent()) || fits(cache, jar)) {
                return;
            }
            Path unfinished = target.resolve("aot.cache." + ProcessHandle.current().pid());
            var command = new ArrayList<>(List.of("bash", "-c", "set -m; (nice -n 19 \"$@\" && mv \"$0\" \"" + cache + "\") </dev/null >/dev/null 2>&1 &", unfinished.toString()));
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:AOTCacheOutput=" + unfinished,
                    "-cp",
                    classPath,
                    "dev.terraglue.cli.Main",
                    "status",
                    "--home",
                    installation.home().toString(),
                    "--port",
                    String.valueOf(installation.port())));
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            // Without a cache everything works as well.
        }
    }

    private static boolean fits(Path cache, Path jar) throws IOException {
        return Files.exists(cache) && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(jar)) > 0;
    }
}
