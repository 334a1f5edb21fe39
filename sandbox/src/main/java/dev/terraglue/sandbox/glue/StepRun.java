package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.crawler.CrawlRun;
import software.amazon.awssdk.services.glue.model.JobRun;

/** A job's run or a crawl, as triggers and workflows see it. */
record StepRun(Step step, String id, String state, boolean ended) {
    static StepRun of(JobRun run) {
        return new StepRun(new Step(Step.Kind.JOB, run.jobName()), run.id(), run.jobRunStateAsString(), JobRunStore.hasEnded(run));
    }

    static StepRun of(CrawlRun crawl) {
        return new StepRun(new Step(Step.Kind.CRAWLER, crawl.crawler()), crawl.id(), crawl.state().toString(), crawl.hasEnded());
    }
}
