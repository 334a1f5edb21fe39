package dev.terraglue.spark;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.EngineCommand.RunJob;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.EngineEvent.JobFinished;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A small run of the usual kind, so that the first real one finds Spark loaded and compiled. */
record WarmUp(JobRunner runner, WorkFolder folder) {

    /** @throws IllegalStateException with the run's log, if Spark does not work here */
    void run() {
        AwsAccess nowhere = new AwsAccess(URI.create("http://127.0.0.1:1"), "us-east-1", "warm-up", "warm-up", "");
        RunJob job = new RunJob("warm-up", "warm-up", List.of(), WarmUpJob.class.getName(), List.of(folder.folder("warm-up").toString()), Map.of(), nowhere);
        List<EngineEvent> events = Collections.synchronizedList(new ArrayList<>());
        boolean clean = runner.run(job, events::add);
        if (!clean || !events.getLast().equals(new JobFinished("warm-up", null))) {
            throw new IllegalStateException("Spark does not work on this machine: " + events);
        }
    }
}
