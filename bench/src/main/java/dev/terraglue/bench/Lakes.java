package dev.terraglue.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.cli.sandbox.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lakes in temporary homes, worked with by {@code ./terraglue}. */
final class Lakes implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration RESTS_WITHIN = Duration.ofMinutes(2);

    private final Path root;
    private final Path folder;
    private @Nullable Installation standing;

    Lakes(Path root) throws IOException {
        this.root = root;
        this.folder = Files.createTempDirectory("terraglue-bench-");
        // The lock file is written beside the description: a copy of it, so that the project's stays as it is.
        Files.copy(root.resolve("lake.yaml"), folder.resolve("lake.yaml"));
    }

    /** An installation with an empty home. */
    Installation empty(int port) throws IOException {
        return new Installation(root, Files.createTempDirectory(folder, "home-"), port);
    }

    /** {@code up} from no lake at all to the answer. */
    Duration upFromNothing() throws IOException {
        Installation lake = empty(Programs.freePort());
        try {
            return terraglue(lake, "up");
        } finally {
            terraglue(lake, "down");
        }
    }

    /** {@code up} of a lake that is there, but whose sandbox is stopped. */
    Duration upAgain() throws IOException {
        Installation lake = standing();
        terraglue(lake, "down");
        return terraglue(lake, "up");
    }

    /** {@code status} of a lake that runs and has nothing to do. */
    Duration status() throws IOException {
        return terraglue(atRest(), "status");
    }

    /** A lake that runs and has nothing to do. */
    Installation atRest() throws IOException {
        Installation lake = standing();
        awaitRest(lake);
        return lake;
    }

    /** Returns when the engines are warm, the spare Spark worker included: while they warm up they take all cores of a small machine. */
    private static void awaitRest(Installation lake) throws IOException {
        URI state = URI.create("http://127.0.0.1:" + lake.port() + "/_terraglue/state");
        long from = System.nanoTime();
        while (System.nanoTime() - from < RESTS_WITHIN.toNanos()) {
            try (InputStream answer = state.toURL().openStream()) {
                JsonNode engines = JSON.readTree(answer);
                if (engines.at("/spark/spare").asBoolean() && engines.at("/athena/warm").asBoolean()) {
                    return;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        throw new IOException("The engines did not become warm within " + RESTS_WITHIN);
    }

    /** A lake that is up: made when it is first asked for, and kept. */
    private Installation standing() throws IOException {
        Installation lake = standing;
        if (lake == null) {
            lake = empty(Programs.freePort());
            terraglue(lake, "up");
            standing = lake;
        }
        return lake;
    }

    @Override
    public void close() throws IOException {
        if (standing != null) {
            terraglue(standing, "down");
        }
        delete();
    }

    private Duration terraglue(Installation lake, String command) throws IOException {
        var words = new ArrayList<>(List.of(root.resolve("terraglue").toString(), command));
        words.addAll(List.of("--lake", folder.resolve("lake.yaml").toString()));
        return Programs.timed(root, Map.of("TERRAGLUE_HOME", lake.home().toString(), "TERRAGLUE_PORT", String.valueOf(lake.port()), "TERRAGLUE_NO_BUILD", "1"), words);
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
