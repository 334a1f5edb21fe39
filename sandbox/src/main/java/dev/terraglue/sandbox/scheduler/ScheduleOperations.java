package dev.terraglue.sandbox.scheduler;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.RetryPolicy;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.TargetSummary;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleResponse;

/** Schedules: made, looked at, replaced, deleted. */
final class ScheduleOperations {
    private static final int DEFAULT_AGE_SECONDS = 86_400;
    private static final int DEFAULT_ATTEMPTS = 185;

    private final ScheduleStore store;
    private final ClientTokens tokens;
    private final Predicate<String> mayAssume;
    private final Runnable changed;

    /**
     * @param mayAssume whether Scheduler may assume the role of that ARN
     * @param changed   runs when schedules are others
     */
    ScheduleOperations(ScheduleStore store, ClientTokens tokens, Predicate<String> mayAssume, Runnable changed) {
        this.store = store;
        this.tokens = tokens;
        this.mayAssume = mayAssume;
        this.changed = changed;
    }

    CreateScheduleResponse createSchedule(CreateScheduleRequest request, Call call) {
        String said = "create " + ModelJson.write(request.toBuilder().clientToken("").build());
        String arn = tokens.once(request.clientToken(), said, call.time(), () -> {
            GetScheduleResponse schedule = complete(request, call).creationDate(call.time()).build();
            check(schedule, call);
            store.create(schedule, call.time());
            return schedule.arn();
        });
        changed.run();
        return CreateScheduleResponse.builder().scheduleArn(arn).build();
    }

    /** Replaces the schedule: what the request leaves out becomes the default again. */
    UpdateScheduleResponse updateSchedule(UpdateScheduleRequest request, Call call) {
        String said = "update " + ModelJson.write(request.toBuilder().clientToken("").build());
        String arn = tokens.once(request.clientToken(), said, call.time(), () -> {
            GetScheduleResponse schedule = complete(request, call).build();
            check(schedule, call);
            store.update(schedule.groupName(), schedule.name(), call.time(), before -> schedule.toBuilder().creationDate(before.creationDate()).build());
            return schedule.arn();
        });
        changed.run();
        return UpdateScheduleResponse.builder().scheduleArn(arn).build();
    }

    private static GetScheduleResponse.Builder complete(SdkPojo request, Call call) {
        GetScheduleResponse asked = ModelCopy.copy(request, GetScheduleResponse.builder()).build();
        String group = group(asked.groupName());
        RetryPolicy retry = asked.target().retryPolicy();
        return asked.toBuilder()
                .groupName(group)
                .arn(call.arn("scheduler", "schedule/" + group + "/" + asked.name()).toString())
                .state(asked.state() == null ? ScheduleState.ENABLED : asked.state())
                .scheduleExpressionTimezone(asked.scheduleExpressionTimezone() == null ? "UTC" : asked.scheduleExpressionTimezone())
                .actionAfterCompletion(asked.actionAfterCompletion() == null ? ActionAfterCompletion.NONE : asked.actionAfterCompletion())
                .target(asked.target().toBuilder()
                        .retryPolicy(r -> r.maximumEventAgeInSeconds(retry == null || retry.maximumEventAgeInSeconds() == null ? DEFAULT_AGE_SECONDS : retry.maximumEventAgeInSeconds())
                                .maximumRetryAttempts(retry == null || retry.maximumRetryAttempts() == null ? DEFAULT_ATTEMPTS : retry.maximumRetryAttempts()))
                        .build())
                .lastModificationDate(call.time());
    }

    private void check(GetScheduleResponse schedule, Call call) {
        ScheduleCheck.schedule(schedule, call.time());
        if (!mayAssume.test(schedule.target().roleArn())) {
            throw SchedulerErrors.validation("The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
        }
    }

    GetScheduleResponse getSchedule(GetScheduleRequest request, Call call) {
        return store.find(group(request.groupName()), request.name()).orElseThrow(() -> SchedulerErrors.noSuchSchedule(request.name()));
    }

    DeleteScheduleResponse deleteSchedule(DeleteScheduleRequest request, Call call) {
        String said = "delete " + ModelJson.write(request.toBuilder().clientToken("").build());
        tokens.once(request.clientToken(), said, call.time(), () -> {
            if (!store.delete(group(request.groupName()), request.name())) throw SchedulerErrors.noSuchSchedule(request.name());
            return "";
        });
        changed.run();
        return DeleteScheduleResponse.builder().build();
    }

    ListSchedulesResponse listSchedules(ListSchedulesRequest request, Call call) {
        List<GetScheduleResponse> found = store.all(request.groupName()).stream()
                .map(ScheduleStore.Kept::schedule)
                .filter(schedule -> request.namePrefix() == null || schedule.name().startsWith(request.namePrefix()))
                .filter(schedule -> request.state() == null || schedule.state() == request.state())
                .toList();
        TokenPage<GetScheduleResponse> page =
                TokenPage.of(found, schedule -> schedule.groupName() + "/" + schedule.name(), request.nextToken(), request.maxResults());
        return ListSchedulesResponse.builder().schedules(page.items().stream().map(ScheduleOperations::summary).toList()).nextToken(page.nextToken()).build();
    }

    private static ScheduleSummary summary(GetScheduleResponse schedule) {
        TargetSummary target = TargetSummary.builder().arn(schedule.target().arn()).build();
        return ScheduleSummary.builder()
                .arn(schedule.arn())
                .name(schedule.name())
                .groupName(schedule.groupName())
                .state(schedule.state())
                .creationDate(schedule.creationDate())
                .lastModificationDate(schedule.lastModificationDate())
                .target(target)
                .build();
    }

    static String group(@Nullable String name) {
        return name == null ? GroupStore.DEFAULT : name;
    }
}
