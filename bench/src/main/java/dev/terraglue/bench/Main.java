package dev.terraglue.bench;

import dev.terraglue.bench.s3.S3Bench;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code bench/run [--runs N] [CASE…]}: measures the cases, all of them unless some are named, and prints a table. {@code bench/run s3}
 * measures the object store.
 */
public final class Main {
    private static final int USUAL_RUNS = 5;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals("s3")) {
            S3Bench.run(Path.of("").toAbsolutePath(), List.of(arguments).subList(1, arguments.length), System.out);
            return;
        }
        int runs = USUAL_RUNS;
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--runs") && i + 1 < arguments.length) {
                runs = Integer.parseInt(arguments[++i]);
            } else {
                wanted.add(arguments[i]);
            }
        }
        try (var lakes = new Lakes(Path.of("").toAbsolutePath())) {
            List<Case> cases = Cases.of(lakes);
            List<String> names = cases.stream().map(Case::name).toList();
            if (runs < 1 || !names.containsAll(wanted)) {
                throw new IllegalArgumentException("usage: bench/run [--runs N] [CASE…], where a case is one of " + String.join(", ", names));
            }
            System.out.print(Report.HEADER);
            for (Case measured : cases) {
                if (wanted.isEmpty() || wanted.contains(measured.name())) {
                    System.out.print(Report.line(measured, measured.measure(runs)));
                }
            }
        }
    }
}
