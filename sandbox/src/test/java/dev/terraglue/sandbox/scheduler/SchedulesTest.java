package dev.terraglue.sandbox.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.SchedulerException;
import software.amazon.awssdk.services.scheduler.model.Tag;

/** Schedules and groups, from outside. */
class SchedulesTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/caller";
    private static final String TARGET = "arn:aws:scheduler:::aws-sdk:glue:startJobRun";

    @TempDir
    Path home;

    private RunningSandbox sandbox;
    private SchedulerClient scheduler;

    @BeforeEach
    void begin() {
        sandbox = RunningSandbox.start(home);
        scheduler = sandbox.client(SchedulerClient.builder());
        IamClient iam = sandbox.client(IamClient.builder());
        trusting(iam, "caller", "scheduler.amazonaws.com");
        trusting(iam, "stranger", "glue.amazonaws.com");
    }

    private static void trusting(IamClient iam, String role, String service) {
        iam.createRole(r -> r.roleName(role).assumeRolePolicyDocument(
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \"" + service + "\"}, \"Action\": \"sts:AssumeRole\"}]}"));
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    void aScheduleIsWhatWasCreatedWithAwssDefaults() {
        String arn = create("nightly", r -> r.description("of the lake")).scheduleArn();

        assertThat(arn).isEqualTo("arn:aws:scheduler:us-east-1:000000000000:schedule/default/nightly");
        assertThat(scheduler.getSchedule(r -> r.name("nightly"))).satisfies(schedule -> {
            assertThat(schedule.arn()).isEqualTo(arn);
            assertThat(schedule.groupName()).isEqualTo("default");
            assertThat(schedule.state()).isEqualTo(ScheduleState.ENABLED);
            assertThat(schedule.scheduleExpression()).isEqualTo("cron(0 6 * * ? *)");
            assertThat(schedule.scheduleExpressionTimezone()).isEqualTo("UTC");
            assertThat(schedule.actionAfterCompletion()).isEqualTo(ActionAfterCompletion.NONE);
            assertThat(schedule.target().retryPolicy().maximumEventAgeInSeconds()).isEqualTo(86_400);
            assertThat(schedule.target().retryPolicy().maximumRetryAttempts()).isEqualTo(185);
            assertThat(schedule.target().deadLetterConfig()).isNull();
            assertThat(schedule.creationDate()).isNotNull();
        });
    }

    @Test
    void anUpdateReplacesTheWholeSchedule() {
        create("nightly", r -> r.description("of the lake"));
        Instant created = scheduler.getSchedule(r -> r.name("nightly")).creationDate();

        scheduler.updateSchedule(r -> r.name("nightly")
                .scheduleExpression("rate(2 hours)")
                .scheduleExpressionTimezone("Europe/Berlin")
                .state(ScheduleState.DISABLED)
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.FLEXIBLE).maximumWindowInMinutes(15))
                .target(t -> t.arn(TARGET).roleArn(ROLE).input("{\"JobName\": \"x\"}").retryPolicy(p -> p.maximumRetryAttempts(0))));

        assertThat(scheduler.getSchedule(r -> r.name("nightly"))).satisfies(schedule -> {
            assertThat(schedule.description()).isNull();
            assertThat(schedule.creationDate()).isEqualTo(created);
            assertThat(schedule.scheduleExpression()).isEqualTo("rate(2 hours)");
            assertThat(schedule.state()).isEqualTo(ScheduleState.DISABLED);
            assertThat(schedule.flexibleTimeWindow().maximumWindowInMinutes()).isEqualTo(15);
            assertThat(schedule.target().retryPolicy().maximumRetryAttempts()).isZero();
        });
    }

    @Test
    void schedulesAreListedByGroupPrefixAndState() {
        scheduler.createScheduleGroup(r -> r.name("lake"));
        create("a-one", r -> {});
        create("a-two", r -> r.groupName("lake").state(ScheduleState.DISABLED));
        create("b", r -> r.groupName("lake"));

        assertThat(scheduler.listSchedules(r -> {}).schedules()).extracting(ScheduleSummary::name).containsExactly("a-one", "a-two", "b");
        assertThat(scheduler.listSchedules(r -> r.groupName("lake").namePrefix("a")).schedules()).extracting(ScheduleSummary::name).containsExactly("a-two");
        assertThat(scheduler.listSchedules(r -> r.state(ScheduleState.DISABLED)).schedules()).extracting(ScheduleSummary::name).containsExactly("a-two");
        assertThat(scheduler.listSchedulesPaginator(r -> r.maxResults(1)).schedules()).hasSize(3);
    }

    @Test
    void aGroupGoesWithItsSchedules() {
        String arn = scheduler.createScheduleGroup(r -> r.name("lake").tags(Tag.builder().key("team").value("data").build())).scheduleGroupArn();
        create("nightly", r -> r.groupName("lake"));

        assertThat(scheduler.listTagsForResource(r -> r.resourceArn(arn)).tags()).hasSize(1);
        scheduler.untagResource(r -> r.resourceArn(arn).tagKeys("team"));
        assertThat(scheduler.listTagsForResource(r -> r.resourceArn(arn)).tags()).isEmpty();
        assertThat(scheduler.listScheduleGroups(r -> {}).scheduleGroups()).extracting(ScheduleGroupSummary::name).containsExactly("default", "lake");
        scheduler.deleteScheduleGroup(r -> r.name("lake"));
        assertThat(scheduler.listSchedules(r -> {}).schedules()).isEmpty();
        assertRefused("ResourceNotFoundException", 404, () -> scheduler.getScheduleGroup(r -> r.name("lake")), "Schedule group lake does not exist.");
        assertRefused("ResourceNotFoundException", 404, () -> create("nightly", r -> r.groupName("lake")), "Schedule group lake does not exist.");
    }

    @Test
    void theSameTokenCreatesOnce() {
        create("nightly", r -> r.clientToken("token-1"));

        assertThat(create("nightly", r -> r.clientToken("token-1")).scheduleArn()).endsWith("default/nightly");
        assertRefused("ConflictException", 409, () -> create("other", r -> r.clientToken("token-1")), "The client token was used before");
        assertRefused("ConflictException", 409, () -> create("nightly", r -> r.clientToken("token-2")), "Schedule nightly already exists.");
    }

    @Test
    void aRoleThatDoesNotLetSchedulerInIsRefused() {
        assertRefused("ValidationException", 400,
                () -> create("nightly", r -> r.target(t -> t.arn(TARGET).roleArn("arn:aws:iam::000000000000:role/stranger"))),
                "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
    }

    @ParameterizedTest
    @CsvSource({"daily", "cron(0 6 * * * *)", "rate(5 seconds)", "at(2026-11-20)"})
    void aScheduleExpressionThatIsNoneIsRefused(String expression) {
        assertRefused("ValidationException", 400, () -> create("nightly", r -> r.scheduleExpression(expression)), "Invalid Schedule Expression " + expression + ".");
    }

    @Test
    void whatCannotBeIsRefused() {
        assertRefused("ValidationException", 400, () -> create("nightly", r -> r.scheduleExpressionTimezone("Mars/Olympus")), "Mars/Olympus");
        assertRefused("ValidationException", 400, () -> create("night ly", r -> {}), "'name' failed to satisfy constraint");
        assertRefused("ValidationException", 400, () -> create("nightly", r -> r.flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.FLEXIBLE))), "MaximumWindowInMinutes");
        assertRefused("ValidationException", 400, () -> create("nightly", r -> r.endDate(Instant.parse("2020-01-01T00:00:00Z"))), "EndDate");
        assertRefused("ValidationException", 400, () -> create("nightly", r -> r.target(t -> t.arn("job").roleArn(ROLE))), "Provided Arn is not in correct format.");
        assertRefused("ValidationException", 400, () -> create("nightly", r -> r.target(t -> t.arn("arn:aws:scheduler:::aws-sdk:glue:getJob").roleArn(ROLE))), "getJob is not a supported action");
        assertRefused("ResourceNotFoundException", 404, () -> scheduler.deleteSchedule(r -> r.name("nightly")), "Schedule nightly does not exist.");
    }

    private CreateScheduleResponse create(String name, Consumer<CreateScheduleRequest.Builder> more) {
        return scheduler.createSchedule(r -> more.accept(r.name(name)
                .scheduleExpression("cron(0 6 * * ? *)")
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(t -> t.arn(TARGET).roleArn(ROLE).input("{\"JobName\": \"nightly\"}"))));
    }

    private static void assertRefused(String code, int status, ThrowingCallable call, String message) {
        assertThatExceptionOfType(SchedulerException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorMessage()).contains(message);
        });
    }
}
