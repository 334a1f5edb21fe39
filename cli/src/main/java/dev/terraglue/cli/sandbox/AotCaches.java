package dev.terraglue.cli.sandbox;

import dev.terraglue.cli.aws.Aws;
import dev.terraglue.cli.aws.Endpoint;
import dev.terraglue.engine.Program;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The AOT caches with which the four programs start in a fraction of the time: each is what one training run of the program leaves
 * behind. A cache appears whole or not at all, and without it a program only starts slower.
 */
public record AotCaches(Installation installation) {

    /** Makes those that are missing or stale in a process of its own at low priority, and does not wait for it. */
    public void makeInTheBackground() {
        try {
            if (missing().isEmpty()) return;
            new ProcessBuilder("bash", "-c", "set -m; nice -n 19 \"$@\" </dev/null >\"$0\" 2>&1 &", log().toString(),
                            installation.root().resolve("terraglue").toString(), "aot", "--home", installation.home().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // Without caches everything works as well.
        }
    }

    /**
     * Makes those that are missing or stale, one after the other.
     *
     * @param tell hears what is being made
     * @return false where another process is making them already
     * @throws IOException where a training run fails; the message names its log
     */
    public boolean make(Consumer<String> tell) throws IOException, InterruptedException {
        Path lockFile = Files.createDirectories(installation.root().resolve("target")).resolve("aot.lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) return false;
            for (Program program : missing()) {
                tell.accept(program.module());
                make(program);
            }
            return true;
        }
    }

    private void make(Program program) throws IOException, InterruptedException {
        FileTime before = program.jarsAsOf();
        Path unfinished = program.cache().resolveSibling("aot.cache.unfinished");
        try {
            switch (program.module()) {
                case "sandbox" -> trainSandbox(unfinished);
                case "cli" -> trainCommandLine(unfinished);
                default -> run(program.trainingCommand(unfinished, List.of("--train")), log(program));
            }
            // Made from jars that a build has replaced meanwhile, it would be taken for fresh.
            if (program.jarsAsOf().equals(before)) Files.move(unfinished, program.cache(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** Where the process in the background says what it does. */
    Path log() {
        return installation.logs().resolve("aot.log");
    }

    private Path log(Program program) {
        return installation.logs().resolve("aot-" + program.module() + ".log");
    }

    /** The engines first: they gain the most. */
    private List<Program> missing() throws IOException {
        Path root = installation.root();
        var missing = new ArrayList<Program>();
        for (Program program : List.of(Program.sparkWorker(root), Program.athenaEngine(root), Program.sandbox(root), Program.commandLine(root))) {
            if (!program.hasFreshCache()) missing.add(program);
        }
        return missing;
    }

    /** A sandbox that gets a whole lake deployed and is asked about it, as the real one will be. */
    private void trainSandbox(Path cache) throws IOException, InterruptedException {
        Program commandLine = Program.commandLine(installation.root());
        inLake(Program.sandbox(installation.root()).trainingCommand(cache, List.of()), atHome -> run(commandLine.command(with(atHome, "status")), log(commandLine)));
    }

    private void trainCommandLine(Path cache) throws IOException, InterruptedException {
        Program commandLine = Program.commandLine(installation.root());
        inLake(Program.sandbox(installation.root()).command(List.of()), atHome -> run(commandLine.trainingCommand(cache, with(atHome, "status")), log(commandLine)));
    }

    @FunctionalInterface
    private interface Training {
        /** @param atHome the options that lead a command line to the lake */
        void run(List<String> atHome) throws IOException, InterruptedException;
    }

    /** Starts a sandbox on a folder of its own, deploys the lake, and ends it after the training: that is when a cache is written. */
    private void inLake(List<String> command, Training training) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("terraglue-aot-");
        try {
            int port = freePort();
            List<String> atHome = List.of("--home", home.toString(), "--port", String.valueOf(port));
            Process sandbox = start(with(command, with(atHome, "--cold").toArray(String[]::new)), log(Program.sandbox(installation.root())));
            try {
                waitForSandbox(port, sandbox);
                Program commandLine = Program.commandLine(installation.root());
                run(commandLine.command(with(atHome, "up", "--no-run")), log(commandLine));
                startRunsThatAreRefused(port);
                training.run(atHome);
            } finally {
                sandbox.destroy();
                sandbox.waitFor();
            }
        } finally {
            delete(home);
        }
    }

    /** So that there are runs to tell of, which no Spark worker is needed for. */
    private static void startRunsThatAreRefused(int port) {
        try (Aws aws = new Aws(Endpoint.local(port, "us-east-1"))) {
            for (String job : aws.glue().listJobs(_ -> {}).jobNames()) {
                aws.glue().startJobRun(run -> run.jobName(job).arguments(Map.of("--job-language", "none")));
            }
        }
    }

    private static List<String> with(List<String> words, String... more) {
        var all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return all;
    }

    private void waitForSandbox(int port, Process process) throws IOException, InterruptedException {
        while (!(Occupant.of(port) instanceof Occupant.Sandbox)) {
            if (!process.isAlive()) throw new IOException("the sandbox ended; see " + log(Program.sandbox(installation.root())));
            Thread.sleep(50);
        }
    }

    private void run(List<String> command, Path log) throws IOException, InterruptedException {
        Process process = start(command, log);
        int exitCode = process.waitFor();
        if (exitCode != 0) throw new IOException("a training run ended with exit code " + exitCode + "; see " + log);
    }

    private Process start(List<String> command, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().putAll(Map.of("TERRAGLUE_ROOT", installation.root().toString(), "TERRAGLUE_TTY", ""));
        // An engine ends when its standard input does: keep it open.
        return builder.redirectInput(ProcessBuilder.Redirect.PIPE).start();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(path);
        }
    }
}
