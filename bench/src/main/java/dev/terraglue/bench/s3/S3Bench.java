package dev.terraglue.bench.s3;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code bench/run s3 [small|large|list|huge…] [--objects N]}. */
public final class S3Bench {
    private static final int A_MILLION = 1_000_000;

    /** Measures, and prints. */
    private interface Study {
        void run() throws IOException;
    }

    private S3Bench() {}

    public static void run(Path root, List<String> arguments, PrintStream out) throws IOException {
        List<String> wanted = new ArrayList<>(arguments);
        int objects = A_MILLION;
        int option = wanted.indexOf("--objects");
        if (option >= 0 && option + 1 < wanted.size()) {
            objects = Integer.parseInt(wanted.remove(option + 1));
            wanted.remove(option);
        }
        List<S3Server> servers = new ArrayList<>(List.of(S3Server.terraglue(root)));
        servers.addAll(S3Server.peers(root.resolve("bench/target/peers")));
        int listed = objects;
        Map<String, Study> studies = new LinkedHashMap<>();
        studies.put("small", () -> SmallObjects.compare(servers, out));
        studies.put("large", () -> LargeObjects.compare(servers, out));
        studies.put("list", () -> Listings.measure(root, listed, out));
        studies.put("huge", () -> LargeObjects.huge(root, out));
        Set<String> names = studies.keySet();
        if (!names.containsAll(wanted)) throw new IllegalArgumentException("usage: bench/run s3 [" + String.join("|", names) + "…] [--objects N]");
        for (var study : studies.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(study.getKey())) study.getValue().run();
        }
    }
}
