package dev.terraglue.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Folders below {@code target}: what a failed test leaves there, its logs among it, can be looked at. */
final class Folders {
    private Folders() {}

    /** An empty folder, whatever an earlier run left. */
    static Path fresh(String name) throws IOException {
        Path folder = Path.of("target", "lakes", name).toAbsolutePath();
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return Files.createDirectories(folder);
    }
}
