package dev.terraglue.cli.sandbox;

import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.UserError;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts and stops the sandbox of an {@link Installation}. */
public final class SandboxProcess {
    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

    private final Installation installation;

    public SandboxProcess(Installation installation) {
        this.installation = installation;
    }

    /** The sandbox that runs on the port, if any; another program there is an error. */
    public Optional<Occupant.Sandbox> running() {
        return switch (Occupant.of(installation.port())) {
            case Occupant.Nobody _ -> Optional.empty();
            case Occupant.Sandbox sandbox -> Optional.of(sandbox);
            case Occupant.Stranger _ -> throw UserError.failed(
                    "Port " + installation.port() + " is taken by another program.",
                    "Stop that program, or choose another port: --port 4567 (or TERRAGLUE_PORT=4567).");
        };
    }

    /**
     * Starts a sandbox that outlives this process, and waits until it answers.
     *
     * @throws UserError with its own last words, where it ends instead
     */
    public Occupant.Sandbox start() {
        long logBefore;
        ProcessHandle process;
        try {
            Files.createDirectories(installation.logs());
            logBefore = Files.exists(installation.sandboxLog()) ? Files.size(installation.sandboxLog()) : 0;
            process = spawn();
            Files.writeString(installation.pidFile(), process.pid() + "\n");
        } catch (FileSystemException e) {
            throw UserError.failed("The lake's folder " + installation.home() + " cannot be written: " + reason(e) + ".");
        } catch (IOException e) {
            throw UserError.failed("The sandbox cannot be started: " + e.getMessage() + ".");
        }
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (System.nanoTime() < deadline) {
            if (Occupant.of(installation.port()) instanceof Occupant.Sandbox sandbox) {
                return sandbox;
            }
            if (!process.isAlive()) {
                throw UserError.failed("The sandbox ended as it started: " + lastWords(logBefore), "Its log is " + installation.sandboxLog());
            }
            pause();
        }
        process.destroy();
        throw UserError.failed(
                "The sandbox did not answer within " + Amounts.duration(STARTS_WITHIN) + ".", "Its log is " + installation.sandboxLog());
    }

    /** Asks the sandbox to stop, and waits until it is gone. */
    public void stop(Occupant.Sandbox sandbox) {
        ProcessHandle process = ProcessHandle.of(sandbox.pid())
                .orElseThrow(() -> UserError.failed("The sandbox's process " + sandbox.pid() + " is not one of this machine's."));
        process.destroy();
        try {
            process.onExit().orTimeout(STOPS_WITHIN.toMillis(), TimeUnit.MILLISECONDS).join();
            Files.deleteIfExists(installation.pidFile());
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw UserError.failed("The sandbox (process " + sandbox.pid() + ") did not stop within " + Amounts.duration(STOPS_WITHIN) + ".",
                        "Its log is " + installation.sandboxLog());
            }
            throw e;
        } catch (IOException e) {
            throw UserError.failed(installation.pidFile() + " cannot be deleted: " + e.getMessage() + ".");
        }
    }

    /**
     * The shell's job control puts the sandbox into a process group of its own: Ctrl-C and a closed terminal end this command, not the
     * sandbox.
     */
    private ProcessHandle spawn() throws IOException {
        var command = new ArrayList<>(List.of("bash", "-c", "set -m; nohup \"$@\" </dev/null >>\"$0\" 2>&1 & echo $!", installation.sandboxLog().toString()));
        command.addAll(installation.sandboxCommand());
        Process shell = new ProcessBuilder(command).directory(installation.root().toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String pid;
        try (var answer = shell.inputReader()) {
            pid = answer.readLine();
        }
        if (pid == null || !pid.matches("[0-9]+")) {
            throw new IOException("bash did not start it");
        }
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow(() -> new IOException("it ended at once; see " + installation.sandboxLog()));
    }

    /** The last line that this start added to the log. */
    private String lastWords(long logBefore) {
        try (var log = Files.newByteChannel(installation.sandboxLog())) {
            long from = Math.max(logBefore, log.size() - 8_192);
            var bytes = java.nio.ByteBuffer.allocate((int) (log.size() - from));
            log.position(from).read(bytes);
            return LastWords.of(new String(bytes.array(), java.nio.charset.StandardCharsets.UTF_8));
        } catch (IOException e) {
            return LastWords.of("");
        }
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.failed("Interrupted.");
        }
    }

    /**
     * Deletes the lake's state; the sandbox must not run. What Terraform remembers of AWS is not the sandbox's, and stays: without it
     * nobody could destroy what was made there.
     *
     * @return whether something of AWS's was kept
     */
    public boolean deleteState() {
        Path home = installation.home();
        Path kept = installation.terraform().resolve("aws");
        boolean keeps = Files.exists(kept);
        try (var paths = Files.walk(home)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!keeps || !(path.startsWith(kept) || kept.startsWith(path))) {
                    Files.delete(path);
                }
            }
        } catch (java.nio.file.NoSuchFileException e) {
            // Nothing there, or somebody else deleted it: it is gone.
        } catch (IOException e) {
            throw UserError.failed(home + " cannot be deleted: " + e.getMessage() + ".");
        }
        return keeps;
    }
}
