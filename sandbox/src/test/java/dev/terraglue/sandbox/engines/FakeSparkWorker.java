package dev.terraglue.sandbox.engines;

import dev.terraglue.engine.ControlChannel;
import dev.terraglue.engine.EngineCommand;
import dev.terraglue.engine.EngineEvent;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A worker that speaks the engine's protocol and runs no Spark: a job's {@code --class} says what becomes of it. A job with {@code --gate
 * PORT} connects there first, and goes on when the connection is closed.
 */
public final class FakeSparkWorker {
    private final ControlChannel channel = new ControlChannel();

    public static void main(String[] arguments) {
        FakeSparkWorker worker = new FakeSparkWorker();
        worker.channel.send(new EngineEvent.Ready());
        worker.channel.serve(command -> {
            if (command instanceof EngineCommand.RunJob job) Thread.ofPlatform().start(() -> worker.run(job));
        });
        System.exit(0);
    }

    /** Lays out an installation whose Spark worker this is: the options of its JVM go as far as the main class. */
    public static void install(Path installation) throws IOException {
        Path target = Files.createDirectories(installation.resolve("spark-runtime/target"));
        Files.createDirectories(target.resolve("lib"));
        Files.write(target.resolve("terraglue-spark-runtime-0.1.0-SNAPSHOT.jar"), new byte[0]);
        List<String> classPath = List.of(Objects.requireNonNull(System.getProperty("java.class.path")).split(File.pathSeparator));
        Files.writeString(
                target.resolve("jvm-options"),
                "-XX:TieredStopAtLevel=1 -Xshare:auto -cp " + String.join(File.pathSeparator, classPath) + " " + FakeSparkWorker.class.getName() + "\n");
    }

    private void run(EngineCommand.RunJob job) {
        print(EngineEvent.Stream.OUT, "pid " + ProcessHandle.current().pid());
        print(EngineEvent.Stream.OUT, String.join(" ", job.arguments()));
        print(EngineEvent.Stream.ERR, "to standard error");
        channel.send(new EngineEvent.JobProgress(job.runId(), 1, 2, 3, 4));
        waitAtGate(job.arguments());
        switch (job.mainClass()) {
            case "Succeed" -> finished(job, null);
            case "Fail" -> finished(job, "java.lang.IllegalStateException: on purpose");
            case "Crash" -> Runtime.getRuntime().halt(134);
            case "ExitZero" -> Runtime.getRuntime().halt(0);
            default -> finished(job, "no such class: " + job.mainClass());
        }
    }

    private void finished(EngineCommand.RunJob job, @Nullable String error) {
        channel.send(new EngineEvent.JobFinished(job.runId(), error));
    }

    private void print(EngineEvent.Stream stream, String line) {
        channel.send(new EngineEvent.Output(stream, line));
    }

    private static void waitAtGate(List<String> arguments) {
        int gate = arguments.indexOf("--gate");
        if (gate < 0) return;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments.get(gate + 1)))) {
            while (socket.getInputStream().read() >= 0) {
                // until the test closes its end
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
