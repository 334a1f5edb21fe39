package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.GlueTags;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.BatchGetTriggersRequest;
import software.amazon.awssdk.services.glue.model.BatchGetTriggersResponse;
import software.amazon.awssdk.services.glue.model.CreateTriggerRequest;
import software.amazon.awssdk.services.glue.model.CreateTriggerResponse;
import software.amazon.awssdk.services.glue.model.DeleteTriggerRequest;
import software.amazon.awssdk.services.glue.model.DeleteTriggerResponse;
import software.amazon.awssdk.services.glue.model.EventBatchingCondition;
import software.amazon.awssdk.services.glue.model.GetTriggerRequest;
import software.amazon.awssdk.services.glue.model.GetTriggerResponse;
import software.amazon.awssdk.services.glue.model.GetTriggersRequest;
import software.amazon.awssdk.services.glue.model.GetTriggersResponse;
import software.amazon.awssdk.services.glue.model.ListTriggersRequest;
import software.amazon.awssdk.services.glue.model.ListTriggersResponse;
import software.amazon.awssdk.services.glue.model.StartTriggerRequest;
import software.amazon.awssdk.services.glue.model.StartTriggerResponse;
import software.amazon.awssdk.services.glue.model.StopTriggerRequest;
import software.amazon.awssdk.services.glue.model.StopTriggerResponse;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.TriggerUpdate;
import software.amazon.awssdk.services.glue.model.UpdateTriggerRequest;
import software.amazon.awssdk.services.glue.model.UpdateTriggerResponse;
import software.amazon.awssdk.services.glue.model.Workflow;

/** Trigger definitions. */
final class TriggerOperations {
    private static final int PAGE = 200;
    private static final int MOST_EVENTS = 100;
    /** In seconds. */
    private static final int LONGEST_WINDOW = 900;

    private final ResourceStore<Trigger> triggers;
    private final ResourceStore<Workflow> workflows;
    private final WorkflowRuns workflowRuns;
    private final Schedules schedules;
    private final EventTriggers eventTriggers;
    private final GlueTags tags;

    TriggerOperations(ResourceStore<Trigger> triggers, ResourceStore<Workflow> workflows, WorkflowRuns workflowRuns, Schedules schedules, EventTriggers eventTriggers, GlueTags tags) {
        this.triggers = triggers;
        this.workflows = workflows;
        this.workflowRuns = workflowRuns;
        this.schedules = schedules;
        this.eventTriggers = eventTriggers;
        this.tags = tags;
    }

    CreateTriggerResponse createTrigger(CreateTriggerRequest request, Call call) {
        if (request.workflowName() != null) workflows.get(request.workflowName());
        Trigger.Builder model = ModelCopy.copy(request, Trigger.builder());
        boolean active = request.startOnCreation() != null && request.startOnCreation();
        if (active && request.type() == TriggerType.ON_DEMAND) throw GlueErrors.invalidInput("StartOnCreation is not supported for ON_DEMAND triggers.");
        Trigger trigger = model.state(active ? TriggerState.ACTIVATED : TriggerState.CREATED).build();
        check(trigger);
        triggers.create(request.name(), trigger);
        tags.put(call.arn("glue", "trigger/" + request.name()), request.tags());
        schedules.changed();
        return CreateTriggerResponse.builder().name(request.name()).build();
    }

    GetTriggerResponse getTrigger(GetTriggerRequest request, Call call) {
        return GetTriggerResponse.builder().trigger(triggers.get(request.name())).build();
    }

    GetTriggersResponse getTriggers(GetTriggersRequest request, Call call) {
        Pages<Trigger> page = page(request.nextToken(), request.maxResults(), request.dependentJobName());
        return GetTriggersResponse.builder().triggers(page.items()).nextToken(page.nextToken()).build();
    }

    ListTriggersResponse listTriggers(ListTriggersRequest request, Call call) {
        if (!request.tags().isEmpty()) throw GlueErrors.notBuilt("listing triggers by their tags");
        Pages<Trigger> page = page(request.nextToken(), request.maxResults(), request.dependentJobName());
        return ListTriggersResponse.builder().triggerNames(page.items().stream().map(Trigger::name).toList()).nextToken(page.nextToken()).build();
    }

    BatchGetTriggersResponse batchGetTriggers(BatchGetTriggersRequest request, Call call) {
        List<Trigger> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : request.triggerNames()) triggers.find(name).ifPresentOrElse(found::add, () -> missing.add(name));
        return BatchGetTriggersResponse.builder().triggers(found).triggersNotFound(missing).build();
    }

    UpdateTriggerResponse updateTrigger(UpdateTriggerRequest request, Call call) {
        TriggerUpdate update = request.triggerUpdate();
        triggers.update(request.name(), present -> {
            // Terraform's provider waits for a changed trigger to be ACTIVATED or CREATED: one that was stopped is as good as new.
            TriggerState state = present.state() == TriggerState.DEACTIVATED ? TriggerState.CREATED : present.state();
            Trigger changed = ModelCopy.copy(update, present.toBuilder()).name(present.name()).state(state).build();
            check(changed);
            return changed;
        });
        schedules.changed();
        return UpdateTriggerResponse.builder().trigger(triggers.get(request.name())).build();
    }

    /** Succeeds where there is no such trigger, as on AWS. */
    DeleteTriggerResponse deleteTrigger(DeleteTriggerRequest request, Call call) {
        triggers.delete(request.name());
        tags.remove(call.arn("glue", "trigger/" + request.name()));
        schedules.changed();
        eventTriggers.forget(request.name());
        return DeleteTriggerResponse.builder().name(request.name()).build();
    }

    StartTriggerResponse startTrigger(StartTriggerRequest request, Call call) {
        Trigger trigger = triggers.get(request.name());
        if (trigger.type() == TriggerType.ON_DEMAND) {
            workflowRuns.startBy(trigger);
        } else {
            become(TriggerState.ACTIVATED, request.name());
        }
        return StartTriggerResponse.builder().name(request.name()).build();
    }

    StopTriggerResponse stopTrigger(StopTriggerRequest request, Call call) {
        become(TriggerState.DEACTIVATED, request.name());
        return StopTriggerResponse.builder().name(request.name()).build();
    }

    private void become(TriggerState state, String name) {
        triggers.update(name, present -> present.toBuilder().state(state).build());
        schedules.changed();
    }

    private Pages<Trigger> page(@Nullable String token, @Nullable Integer maxResults, @Nullable String dependentJob) {
        if (dependentJob == null) return Pages.read(token, maxResults, PAGE, Trigger::name, triggers::list);
        return new Pages<>(
                triggers.all().stream().filter(trigger -> trigger.actions().stream().anyMatch(action -> dependentJob.equals(action.jobName()))).toList(), null);
    }

    private static void check(Trigger trigger) {
        if (trigger.actions().isEmpty()) throw GlueErrors.invalidInput("Actions must not be empty.");
        for (Action action : trigger.actions()) {
            if ((action.jobName() == null) == (action.crawlerName() == null)) throw GlueErrors.invalidInput("Each action must name a job or a crawler.");
        }
        switch (trigger.type()) {
            case SCHEDULED -> Schedule.parse(trigger.schedule());
            case CONDITIONAL -> {
                if (trigger.predicate() == null || !trigger.predicate().hasConditions()) {
                    throw GlueErrors.invalidInput("Predicate must not be empty for a trigger of type CONDITIONAL.");
                }
                if (trigger.predicate().conditions().stream().anyMatch(condition -> (condition.jobName() == null) == (condition.crawlerName() == null))) {
                    throw GlueErrors.invalidInput("Each condition must name a job or a crawler.");
                }
            }
            case ON_DEMAND -> {}
            case EVENT -> checkEventTrigger(trigger);
            case UNKNOWN_TO_SDK_VERSION -> throw GlueErrors.invalidInput("Type is not one of SCHEDULED, CONDITIONAL, ON_DEMAND, EVENT.");
        }
    }

    private static void checkEventTrigger(Trigger trigger) {
        if (trigger.workflowName() == null) throw GlueErrors.invalidInput("A trigger of type EVENT must belong to a workflow.");
        EventBatchingCondition batch = trigger.eventBatchingCondition();
        if (batch == null) return;
        if (batch.batchSize() == null || batch.batchSize() < 1 || batch.batchSize() > MOST_EVENTS) {
            throw GlueErrors.invalidInput("EventBatchingCondition.BatchSize must be between 1 and " + MOST_EVENTS + ".");
        }
        if (batch.batchWindow() != null && (batch.batchWindow() < 1 || batch.batchWindow() > LONGEST_WINDOW)) {
            throw GlueErrors.invalidInput("EventBatchingCondition.BatchWindow must be between 1 and " + LONGEST_WINDOW + ".");
        }
    }
}
