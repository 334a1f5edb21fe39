package dev.terraglue.sandbox.engines;

import dev.terraglue.engine.EngineEvent;

/** Hears how a query goes; called from one thread, in order. */
public interface QueryListener {
    void started();

    void progressed(EngineEvent.QueryProgress progress);

    /** The query has ended; the last call. */
    void finished(EngineEvent.QueryFinished outcome);
}
