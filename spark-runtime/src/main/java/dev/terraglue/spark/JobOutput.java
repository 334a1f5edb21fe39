package dev.terraglue.spark;

import dev.terraglue.engine.EngineEvent.Output;
import dev.terraglue.engine.EngineEvent.Stream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The process's {@code System.out} and {@code System.err}: lines go to the sandbox as {@link Output} while a run is on, and to the worker's
 * own standard error otherwise.
 */
final class JobOutput {
    private final LineStream out;
    private final LineStream err;
    private final PrintStream own;
    private volatile @Nullable Consumer<? super Output> run;

    private JobOutput(PrintStream own) {
        this.own = own;
        this.out = new LineStream(line -> emit(Stream.OUT, line));
        this.err = new LineStream(line -> emit(Stream.ERR, line));
    }

    /** Takes over {@code System.out}, {@code System.err} and {@code System.in}, which is the sandbox's and empty to a job. */
    static JobOutput install() {
        JobOutput output = new JobOutput(System.err);
        System.setOut(new PrintStream(output.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(output.err, true, StandardCharsets.UTF_8));
        System.setIn(InputStream.nullInputStream());
        return output;
    }

    private void emit(Stream stream, String line) {
        Consumer<? super Output> events = run;
        if (events == null) {
            own.println(line);
        } else {
            events.accept(new Output(stream, line));
        }
    }

    /** Lines from now on are {@code events}'. */
    void begin(Consumer<? super Output> events) {
        finishLines();
        run = events;
    }

    void end() {
        finishLines();
        run = null;
    }

    /** Sends last lines that have no end, for instance when the job ends the process. */
    void finishLines() {
        out.finish();
        err.finish();
    }
}
