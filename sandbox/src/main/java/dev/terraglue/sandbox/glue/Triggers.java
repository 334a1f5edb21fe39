package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.wire.ServiceException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.Predecessor;
import software.amazon.awssdk.services.glue.model.Trigger;

/** What triggers do: they start the runs that their actions name, once the runs that they wait for have ended as they want it. */
final class Triggers {
    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

    private final JobRuns runs;

    Triggers(JobRuns runs) {
        this.runs = runs;
    }

    /**
     * Starts what the trigger names.
     *
     * @param workflowRun   the run of the trigger's workflow, if it belongs to one
     * @param properties    arguments for every run, under those of the action
     * @param predecessors  the runs that a conditional trigger waited for
     * @return how many of its actions could not be started
     */
    int fire(Trigger trigger, @Nullable String workflowRun, Map<String, String> properties, List<JobRun> predecessors) {
        List<Predecessor> before = predecessors.stream().map(run -> Predecessor.builder().jobName(run.jobName()).runId(run.id()).build()).toList();
        int failed = 0;
        for (Action action : trigger.actions()) {
            Map<String, String> arguments = new LinkedHashMap<>(properties);
            arguments.putAll(action.arguments());
            try {
                runs.start(action.jobName(), new JobRuns.Start(arguments, trigger.name(), workflowRun, before, action.timeout()));
            } catch (ServiceException e) {
                LOG.warn("Trigger {} could not start job {}: {}", trigger.name(), action.jobName(), e.message());
                failed++;
            }
        }
        return failed;
    }

    /**
     * Whether a conditional trigger's predicate holds.
     *
     * @param latest the latest run of a job among those that count, null where there is none
     */
    static boolean holds(Trigger trigger, Function<String, @Nullable JobRun> latest) {
        if (trigger.predicate() == null) return false;
        Predicate<Condition> met = condition -> {
            JobRun run = latest.apply(condition.jobName());
            return run != null && JobRunStore.hasEnded(run) && run.jobRunState() == condition.state();
        };
        List<Condition> conditions = trigger.predicate().conditions();
        if (conditions.isEmpty()) return false;
        return trigger.predicate().logical() == Logical.ANY ? conditions.stream().anyMatch(met) : conditions.stream().allMatch(met);
    }
}
