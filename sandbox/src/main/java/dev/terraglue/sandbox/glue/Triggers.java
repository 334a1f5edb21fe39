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
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.Trigger;

/** What triggers do: they start the runs that their actions name, once the runs that they wait for have ended as they want it. */
final class Triggers {
    private static final Logger LOG = LoggerFactory.getLogger(Triggers.class);

    private final Steps steps;

    Triggers(Steps steps) {
        this.steps = steps;
    }

    /**
     * Starts what the trigger names.
     *
     * @param workflowRun   the run of the trigger's workflow, if it belongs to one
     * @param properties    arguments for every run, under those of the action
     * @param predecessors  the runs that a conditional trigger waited for
     * @return how many of its actions could not be started
     */
    int fire(Trigger trigger, @Nullable String workflowRun, Map<String, String> properties, List<StepRun> predecessors) {
        int failed = 0;
        for (Action action : trigger.actions()) {
            Map<String, String> arguments = new LinkedHashMap<>(properties);
            arguments.putAll(action.arguments());
            try {
                steps.start(action, trigger.name(), workflowRun, arguments, predecessors);
            } catch (ServiceException e) {
                LOG.warn("Trigger {} could not start {}: {}", trigger.name(), Step.of(action), e.message());
                failed++;
            }
        }
        return failed;
    }

    /**
     * Whether a conditional trigger's predicate holds.
     *
     * @param latest the latest run of a job or crawler among those that count, null where there is none
     */
    static boolean holds(Trigger trigger, Function<Step, @Nullable StepRun> latest) {
        if (trigger.predicate() == null) return false;
        Predicate<Condition> met = condition -> {
            StepRun run = latest.apply(Step.of(condition));
            return run != null && run.ended() && run.state().equals(Step.state(condition));
        };
        List<Condition> conditions = trigger.predicate().conditions();
        if (conditions.isEmpty()) return false;
        return trigger.predicate().logical() == Logical.ANY ? conditions.stream().anyMatch(met) : conditions.stream().allMatch(met);
    }
}
