package dev.terraglue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Looks for inputs that no {@code …FuzzTest} has kept, each in a process of its own, since Jazzer fuzzes one target in a process. The build's execution
 * {@code fuzz} runs it; {@code -Dterraglue.fuzz.time=5m} looks longer.
 */
class FuzzingRun {
    private static final String TIME = System.getProperty("terraglue.fuzz.time", "3s");
    private static final int FOUND = 1;

    static List<String> targets() throws IOException, URISyntaxException {
        Path classes = Path.of(FuzzingRun.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith("FuzzTest.class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void nothingNewIsFound(String target) throws IOException, InterruptedException {
        Path log = Files.createDirectories(Path.of("target", "fuzzing")).resolve(target + ".log");
        ProcessBuilder fuzzing = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp", System.getProperty("java.class.path"),
                FuzzingRun.class.getName(), target).redirectErrorStream(true).redirectOutput(log.toFile());
        fuzzing.environment().put("JAZZER_FUZZ", "1");
        fuzzing.environment().put("JAZZER_MAX_DURATION", TIME);

        int ended = fuzzing.start().waitFor();

        String told = Files.readString(log, StandardCharsets.ISO_8859_1);
        assertThat(told).as("%s was fuzzed", target).contains("INITED");
        assertThat(ended).as("%s; the input is kept beside the others. %s tells: %s", target, log, told).isZero();
    }

    /** Runs one target, which {@code JAZZER_FUZZ} makes Jazzer fuzz. */
    public static void main(String[] target) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(target[0])).build(), summary);
        summary.getSummary().printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        System.exit(summary.getSummary().getTotalFailureCount() == 0 && summary.getSummary().getTestsFoundCount() > 0 ? 0 : FOUND);
    }
}
