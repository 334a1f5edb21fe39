package dev.terraglue.sandbox.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.terraglue.sandbox.service.Arn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.RetryPolicy;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;

/** What a schedule must be. */
final class ScheduleCheck {
    private static final String NAME = "[0-9a-zA-Z-_.]{1,64}";
    private static final String ROLE = "arn:aws(-[a-z]+)?:iam::\\d{12}:role/[\\w+=,.@/-]+";
    private static final ObjectMapper JSON = new ObjectMapper();

    static void name(String name, String member) {
        if (!name.matches(NAME)) throw constraint(name, member, "satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$");
    }

    /** @param now of the request */
    static void schedule(GetScheduleResponse schedule, Instant now) {
        name(schedule.name(), "name");
        name(schedule.groupName(), "groupName");
        if (schedule.state() == ScheduleState.UNKNOWN_TO_SDK_VERSION) throw constraint(schedule.stateAsString(), "state", "satisfy enum value set: [ENABLED, DISABLED]");
        if (schedule.actionAfterCompletion() == ActionAfterCompletion.UNKNOWN_TO_SDK_VERSION) {
            throw constraint(schedule.actionAfterCompletionAsString(), "actionAfterCompletion", "satisfy enum value set: [NONE, DELETE]");
        }
        zone(schedule.scheduleExpressionTimezone());
        try {
            ScheduleTimes.timetable(schedule, now);
        } catch (IllegalArgumentException e) {
            throw SchedulerErrors.validation("Invalid Schedule Expression " + schedule.scheduleExpression() + ".");
        }
        if (schedule.endDate() != null && !schedule.endDate().isAfter(now)) throw SchedulerErrors.validation("The EndDate you specify must be in the future.");
        if (schedule.startDate() != null && schedule.endDate() != null && !schedule.endDate().isAfter(schedule.startDate())) {
            throw SchedulerErrors.validation("The EndDate you specify must come after the StartDate.");
        }
        window(schedule.flexibleTimeWindow());
        target(schedule.target());
    }

    private static void zone(String name) {
        try {
            ZoneId.of(name);
        } catch (DateTimeException e) {
            throw SchedulerErrors.validation("Invalid ScheduleExpressionTimezone " + name + ".");
        }
    }

    private static void window(FlexibleTimeWindow window) {
        if (window.mode() == FlexibleTimeWindowMode.UNKNOWN_TO_SDK_VERSION) {
            throw constraint(window.modeAsString(), "flexibleTimeWindow.mode", "satisfy enum value set: [OFF, FLEXIBLE]");
        }
        boolean flexible = window.mode() == FlexibleTimeWindowMode.FLEXIBLE;
        if (!flexible && window.maximumWindowInMinutes() != null) {
            throw SchedulerErrors.validation("MaximumWindowInMinutes must not be set when the mode of FlexibleTimeWindow is OFF.");
        }
        if (flexible && window.maximumWindowInMinutes() == null) {
            throw SchedulerErrors.validation("MaximumWindowInMinutes must be set when the mode of FlexibleTimeWindow is FLEXIBLE.");
        }
        between(window.maximumWindowInMinutes(), "flexibleTimeWindow.maximumWindowInMinutes", 1, 1440);
    }

    private static void target(Target target) {
        if (!target.roleArn().matches(ROLE)) {
            throw constraint(target.roleArn(), "target.roleArn", "satisfy regular expression pattern: ^arn:aws(-[a-z]+)?:iam::\\d{12}:role\\/[\\w+=,.@\\/-]+$");
        }
        Arn arn;
        try {
            arn = Arn.parse(target.arn());
        } catch (IllegalArgumentException e) {
            throw SchedulerErrors.validation("Provided Arn is not in correct format.");
        }
        if (arn.service().equals("scheduler")) universal(target);
        if (arn.service().equals("events") && target.eventBridgeParameters() == null) {
            throw SchedulerErrors.validation("EventBridgeParameters must be set for target " + target.arn() + ".");
        }
        RetryPolicy retry = target.retryPolicy();
        between(retry.maximumEventAgeInSeconds(), "target.retryPolicy.maximumEventAgeInSeconds", 60, 86_400);
        between(retry.maximumRetryAttempts(), "target.retryPolicy.maximumRetryAttempts", 0, 185);
    }

    private static void universal(Target target) {
        if (!UniversalTarget.isOne(target.arn())) throw SchedulerErrors.validation("scheduler is not a supported service for a target.");
        UniversalTarget universal = UniversalTarget.parse(target.arn());
        if (universal.isReadOnly()) {
            throw SchedulerErrors.validation(universal.action() + " is not a supported action for a target: actions that only read are not.");
        }
        if (target.input() != null && !isObject(target.input())) throw SchedulerErrors.validation("Input must be a JSON object for target " + target.arn() + ".");
    }

    private static boolean isObject(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static void between(@Nullable Integer value, String member, int least, int most) {
        if (value == null) return;
        if (value < least) throw constraint(value.toString(), member, "have value greater than or equal to " + least);
        if (value > most) throw constraint(value.toString(), member, "have value less than or equal to " + most);
    }

    private static RuntimeException constraint(String value, String member, String must) {
        return SchedulerErrors.validation("1 validation error detected: Value '" + value + "' at '" + member + "' failed to satisfy constraint: Member must " + must);
    }

    private ScheduleCheck() {}
}
