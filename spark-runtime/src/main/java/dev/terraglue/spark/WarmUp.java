package dev.terraglue.spark;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.EngineCommand.RunJob;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.EngineEvent.JobFinished;
import dev.terraglue.spark.warmup.PracticeAws;
import dev.terraglue.spark.warmup.WarmUpJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A small run of the usual kind, so that the first real one finds its way loaded and compiled. */
record WarmUp(JobRunner runner) {

    /**
     * Runs it. If it fails, its log is on standard error and the worker is cold: whatever is wrong, the first job says so too.
     *
     * @return whether it succeeded
     */
    boolean run() throws IOException {
        List<EngineEvent> events = Collections.synchronizedList(new ArrayList<>());
        boolean clean;
        try (PracticeAws aws = new PracticeAws()) {
            AwsAccess access = new AwsAccess(aws.endpoint(), "us-east-1", "practice", "practice", "practice");
            RunJob job = new RunJob("warm-up", "warm-up", List.of(), WarmUpJob.class.getName(), List.of("s3://practice"), Map.of(), access);
            clean = runner.run(job, events::add);
        }
        boolean warm = clean && events.getLast().equals(new JobFinished("warm-up", null));
        if (!warm) {
            System.err.println("The warm-up failed:");
            events.forEach(System.err::println);
        }
        return warm;
    }
}
