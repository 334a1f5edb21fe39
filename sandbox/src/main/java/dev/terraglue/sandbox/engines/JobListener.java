package dev.terraglue.sandbox.engines;

import dev.terraglue.engine.EngineEvent;
import org.jspecify.annotations.Nullable;

/** Hears how a job run goes; called from one thread, in order. */
public interface JobListener {
    /** The job's main class is about to run. */
    void started();

    void output(EngineEvent.Stream stream, String line);

    void progressed(EngineEvent.JobProgress progress);

    /**
     * The run has ended; the last call.
     *
     * @param error why it failed, null where it succeeded
     */
    void finished(@Nullable String error);
}
