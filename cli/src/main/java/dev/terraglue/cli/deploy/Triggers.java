package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Names;
import dev.terraglue.cli.lake.Trigger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Logical;
import software.amazon.awssdk.services.glue.model.LogicalOperator;
import software.amazon.awssdk.services.glue.model.Predicate;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;

/** What starts the lake's jobs. */
final class Triggers {
    private final GlueClient glue;
    private final Names names;

    Triggers(GlueClient glue, Names names) {
        this.glue = glue;
        this.names = names;
    }

    /** Brings a trigger up to date, in the workflow if one is named. */
    List<Change> deploy(Trigger trigger, Optional<String> workflow) {
        try {
            var found = glue.getTrigger(it -> it.name(trigger.name())).trigger();
            if (found.type() != type(trigger) || !Objects.equals(found.workflowName(), workflow.orElse(null))) {
                // Neither can be changed.
                glue.deleteTrigger(it -> it.name(trigger.name()));
                create(trigger, workflow);
                return Change.updated("trigger " + trigger.name());
            }
            boolean changed = update(trigger, found);
            return activate(trigger, found.state()) || changed ? Change.updated("trigger " + trigger.name()) : List.of();
        } catch (EntityNotFoundException e) {
            create(trigger, workflow);
            return Change.created("trigger " + trigger.name());
        }
    }

    private void create(Trigger trigger, Optional<String> workflow) {
        glue.createTrigger(it -> it.name(trigger.name())
                .workflowName(workflow.orElse(null))
                .type(type(trigger))
                .schedule(schedule(trigger))
                .predicate(predicate(trigger))
                .actions(actions(trigger))
                .tags(names.tags())
                // Glue refuses the member for on-demand triggers.
                .startOnCreation(trigger.kind() instanceof Trigger.Kind.OnDemand ? null : trigger.enabled()));
    }

    private boolean update(Trigger trigger, software.amazon.awssdk.services.glue.model.Trigger found) {
        boolean same = Objects.equals(found.schedule(), schedule(trigger))
                && jobs(found.predicate()).equals(jobs(predicate(trigger)))
                && found.actions().stream().map(Action::jobName).toList().equals(trigger.starts());
        if (!same) {
            glue.updateTrigger(it -> it.name(trigger.name())
                    .triggerUpdate(update -> update.schedule(schedule(trigger)).predicate(predicate(trigger)).actions(actions(trigger))));
        }
        return !same;
    }

    private boolean activate(Trigger trigger, TriggerState state) {
        if (trigger.kind() instanceof Trigger.Kind.OnDemand) {
            return false;
        }
        boolean active = state == TriggerState.ACTIVATED || state == TriggerState.ACTIVATING;
        if (trigger.enabled() && !active) {
            glue.startTrigger(it -> it.name(trigger.name()));
        } else if (!trigger.enabled() && active) {
            glue.stopTrigger(it -> it.name(trigger.name()));
        }
        return trigger.enabled() != active;
    }

    private static TriggerType type(Trigger trigger) {
        return switch (trigger.kind()) {
            case Trigger.Kind.OnDemand _ -> TriggerType.ON_DEMAND;
            case Trigger.Kind.After _ -> TriggerType.CONDITIONAL;
            case Trigger.Kind.Cron _ -> TriggerType.SCHEDULED;
        };
    }

    private static @Nullable String schedule(Trigger trigger) {
        return trigger.kind() instanceof Trigger.Kind.Cron cron ? cron.expression() : null;
    }

    private static @Nullable Predicate predicate(Trigger trigger) {
        if (!(trigger.kind() instanceof Trigger.Kind.After after)) {
            return null;
        }
        List<Condition> conditions = after.jobs().stream()
                .map(job -> Condition.builder().logicalOperator(LogicalOperator.EQUALS).jobName(job).state(JobRunState.SUCCEEDED).build())
                .toList();
        return Predicate.builder().logical(Logical.AND).conditions(conditions).build();
    }

    private static List<String> jobs(@Nullable Predicate predicate) {
        return predicate == null ? List.of() : predicate.conditions().stream().map(it -> it.jobName() + " " + it.stateAsString()).toList();
    }

    private static List<Action> actions(Trigger trigger) {
        return trigger.starts().stream().map(job -> Action.builder().jobName(job).build()).toList();
    }
}
