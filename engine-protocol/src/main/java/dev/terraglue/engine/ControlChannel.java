package dev.terraglue.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * An engine's end of the channel to its sandbox, over the process's own standard input and output.
 *
 * <p>Open it before anything replaces {@code System.out}. When standard input ends the sandbox is gone, and so must the engine be:
 * {@link #serve} returns, and the engine's main method ends the process.
 */
public final class ControlChannel {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileInputStream in = new FileInputStream(FileDescriptor.in);
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);

    /** Hands each command to {@code handler}, in order, until the sandbox closes the channel. */
    public void serve(Consumer<EngineCommand> handler) {
        try (var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                handler.accept(JSON.readValue(line, EngineCommand.class));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends an event; events of several threads do not mix. */
    public void send(EngineEvent event) {
        try {
            byte[] line = (JSON.writeValueAsString(event) + "\n").getBytes(StandardCharsets.UTF_8);
            synchronized (out) {
                out.write(line);
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
