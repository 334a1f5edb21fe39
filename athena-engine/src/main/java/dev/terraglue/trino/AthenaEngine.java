package dev.terraglue.trino;

import dev.terraglue.engine.ControlChannel;
import dev.terraglue.engine.EngineEvent;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The Athena engine: {@code java @jvm-options -cp … dev.terraglue.trino.AthenaEngine}.
 *
 * <p>Sends Ready once it has booted and warmed up, then serves until its standard input ends. With {@code --train} it ends after the
 * warm-up instead: the run from which the JVM makes an AOT cache ({@code -XX:AOTCacheOutput=…}).
 */
public final class AthenaEngine {
    private AthenaEngine() {}

    /** Runs the engine; exit code 0 when it was told to end, 1 when it could not boot. */
    public static void main(String[] args) {
        // Trino's logging takes over System.out and System.err; channel and errors keep the real ones.
        var channel = new ControlChannel();
        var errors = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        boolean training = List.of(args).equals(List.of("--train"));
        int exit = 0;
        try {
            if (args.length > 0 && !training) {
                throw new IllegalArgumentException("Unknown arguments " + List.of(args) + ": the only one is --train");
            }
            serve(channel, training);
        } catch (Throwable e) {
            e.printStackTrace(errors);
            exit = 1;
        }
        // Trino leaves threads that are no daemons.
        System.exit(exit);
    }

    private static void serve(ControlChannel channel, boolean training) {
        try (var service = new QueryService(channel::send)) {
            service.warmUp();
            if (!training) {
                channel.send(new EngineEvent.Ready());
                channel.serve(service::accept);
            }
        }
    }
}
