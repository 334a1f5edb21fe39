package dev.terraglue.sandbox.engines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.engine.EngineCommand;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running engine process, from the sandbox's side: commands to its standard input, events from its standard output, its standard error
 * in a log file. It ends when its standard input does, so it never outlives the sandbox, however that died.
 */
final class EngineProcess {
    private static final Logger LOG = LoggerFactory.getLogger(EngineProcess.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final OutputStream commands;

    /** Hears an engine; called from one thread, in order. */
    interface Listener {
        void heard(EngineEvent event);

        /** The process has ended; nothing is heard after this. */
        void ended(int exitCode);
    }

    private EngineProcess(Process process) {
        this.process = process;
        this.commands = process.getOutputStream();
    }

    /**
     * Starts a process.
     *
     * @param log where its standard error is appended
     * @throws IOException where the system does not start it
     */
    static EngineProcess start(Program program, Path log, Listener listener) throws IOException {
        Process process = new ProcessBuilder(program.command(List.of()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        EngineProcess engine = new EngineProcess(process);
        Thread.ofVirtual().name("engine-" + process.pid()).start(() -> engine.listen(listener));
        return engine;
    }

    long pid() {
        return process.pid();
    }

    /** @throws IOException where the process has ended */
    void send(EngineCommand command) throws IOException {
        byte[] line = (JSON.writeValueAsString(command) + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (commands) {
            commands.write(line);
            commands.flush();
        }
    }

    /** Ends the process without asking: whatever it does is lost. */
    void kill() {
        process.destroyForcibly();
    }

    private void listen(Listener listener) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                EngineEvent event = parse(line);
                tell(() -> listener.heard(event));
            }
        } catch (IOException e) {
            LOG.debug("Process {} closed its output", process.pid(), e);
        }
        int exitCode = process.onExit().join().exitValue();
        tell(() -> listener.ended(exitCode));
    }

    /** A listener that fails, on a full disk say, misses this event and hears the next: an engine that nobody hears would stand still. */
    private void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException e) {
            LOG.error("What process {} said could not be taken in", process.pid(), e);
        }
    }

    /** What is no event was printed past the engine, by native code or a dying JVM. */
    private static EngineEvent parse(String line) {
        try {
            return JSON.readValue(line, EngineEvent.class);
        } catch (JsonProcessingException e) {
            return new EngineEvent.Output(EngineEvent.Stream.ERR, line);
        }
    }
}
