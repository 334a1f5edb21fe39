package dev.terraglue.sandbox.glue;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalog and the latest runs, in brief. */
public record GlueOverview(List<Database> databases, List<Run> jobRuns, List<Run> workflowRuns) {
    public record Database(String name, List<String> tables) {}

    /**
     * A run of a job or workflow.
     *
     * @param name      the job's or workflow's
     * @param completed null while it is under way
     * @param error     why it failed
     */
    public record Run(String name, String id, String state, Instant started, @Nullable Instant completed, @Nullable String error) {}
}
