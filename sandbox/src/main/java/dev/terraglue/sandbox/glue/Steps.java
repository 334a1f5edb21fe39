package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.crawler.CrawlRun;
import dev.terraglue.sandbox.glue.crawler.Crawlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.Predecessor;

/** The jobs and crawlers that triggers and workflows start, stop and wait for. */
final class Steps {
    private final JobRuns jobs;
    private final JobRunStore jobRuns;
    private final Crawlers crawlers;

    Steps(JobRuns jobs, JobRunStore jobRuns, Crawlers crawlers) {
        this.jobs = jobs;
        this.jobRuns = jobRuns;
        this.crawlers = crawlers;
    }

    /**
     * Starts what an action names.
     *
     * @param arguments    for a job
     * @param predecessors the runs that a conditional trigger waited for
     * @throws dev.terraglue.sandbox.wire.ServiceException where it cannot be started
     */
    void start(Action action, String trigger, @Nullable String workflowRun, Map<String, String> arguments, List<StepRun> predecessors) {
        Step step = Step.of(action);
        switch (step.kind()) {
            case JOB -> jobs.start(step.name(), new JobRuns.Start(arguments, trigger, workflowRun, predecessors(predecessors), action.timeout()));
            case CRAWLER -> crawlers.start(step.name(), workflowRun);
        }
    }

    /** Asks all that runs in a workflow's run to end. */
    void stopAll(String workflowRun) {
        jobRuns.ofWorkflowRun(workflowRun).stream().filter(run -> !JobRunStore.hasEnded(run)).forEach(run -> jobs.stop(run.id()));
        crawlers.ofWorkflowRun(workflowRun).stream().filter(crawl -> !crawl.hasEnded()).forEach(crawlers::stop);
    }

    /** Jobs' runs, then crawls, each in the order of their start. */
    List<StepRun> ofWorkflowRun(String workflowRun) {
        return Stream.concat(jobRunsOf(workflowRun).stream().map(StepRun::of), crawlsOf(workflowRun).stream().map(StepRun::of)).toList();
    }

    List<JobRun> jobRunsOf(String workflowRun) {
        return jobRuns.ofWorkflowRun(workflowRun);
    }

    List<CrawlRun> crawlsOf(String workflowRun) {
        return crawlers.ofWorkflowRun(workflowRun);
    }

    Optional<StepRun> latest(Step step) {
        return switch (step.kind()) {
            case JOB -> jobRuns.ofJob(step.name(), null, 1).stream().findFirst().map(StepRun::of);
            case CRAWLER -> crawlers.latest(step.name()).map(StepRun::of);
        };
    }

    /** A job run knows the job runs before it, not the crawls: AWS's model has no place for them. */
    private static List<Predecessor> predecessors(List<StepRun> runs) {
        return runs.stream()
                .filter(run -> run.step().kind() == Step.Kind.JOB)
                .map(run -> Predecessor.builder().jobName(run.step().name()).runId(run.id()).build())
                .toList();
    }
}
