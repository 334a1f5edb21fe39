package dev.terraglue.sandbox.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.delivery.DeliveryQueue;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.ActingRole;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.CallsAsRole;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.glue.model.StartJobRunResponse;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/** When schedules fire, by a clock of the test's own. */
@Timeout(60)
class ScheduleTimesTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

    @TempDir
    Path folder;

    private final BlockingQueue<String> called = new LinkedBlockingQueue<>();
    private volatile Instant now = START;
    private Database database;
    private SchedulerService scheduler;

    @BeforeEach
    void begin() {
        database = open();
        scheduler = start(database);
    }

    @AfterEach
    void end() {
        scheduler.close();
        database.close();
    }

    private Database open() {
        List<Schema> schemas = new ArrayList<>(SchedulerService.SCHEMAS);
        schemas.add(DeliveryQueue.SCHEMA);
        return Database.open(folder.resolve("metadata.db"), schemas);
    }

    private SchedulerService start(Database opened) {
        SchedulerService service =
                new SchedulerService(opened, "000000000000", "us-east-1", role -> true, (delivery, reason) -> called.add("lost: " + reason.code()), () -> now, new Random(1), () -> "id");
        service.start(new Recording());
        return service;
    }

    private void restartAt(Instant time) {
        scheduler.close();
        database.close();
        now = time;
        database = open();
        scheduler = start(database);
    }

    @Test
    void aRateBeginsAtOnceAndKeepsItsDistance() throws InterruptedException {
        create("rate(10 minutes)", r -> {});
        scheduler.tick();
        assertThat(next()).isEqualTo("2026-11-20T08:00:00Z");

        passing(Duration.ofMinutes(9));
        assertThat(called).isEmpty();
        passing(Duration.ofMinutes(1));
        assertThat(next()).isEqualTo("2026-11-20T08:10:00Z");
    }

    @Test
    void startAndEndDatesBoundASchedule() throws InterruptedException {
        create("rate(1 hour)", r -> r.startDate(START.plusSeconds(1800)).endDate(START.plusSeconds(6000)));

        passing(Duration.ofMinutes(29));
        assertThat(called).isEmpty();
        passing(Duration.ofMinutes(1));
        assertThat(next()).isEqualTo("2026-11-20T08:30:00Z");
        passing(Duration.ofHours(1));
        assertThat(next()).isEqualTo("2026-11-20T09:30:00Z");
        passing(Duration.ofHours(5));
        assertThat(called).isEmpty();
    }

    @Test
    void aTimeIsMeantInItsTimeZone() throws InterruptedException {
        create("at(2026-11-20T06:00:00)", r -> r.scheduleExpressionTimezone("America/Sao_Paulo"));

        passing(Duration.ofHours(1));

        assertThat(next()).isEqualTo("2026-11-20T09:00:00Z");
    }

    @Test
    void aScheduleThatIsDisabledDoesNotFire() {
        create("rate(1 hour)", r -> r.state(ScheduleState.DISABLED));

        passing(Duration.ofHours(3));

        assertThat(called).isEmpty();
    }

    @Test
    void aScheduleThatIsUpdatedHasItsNewTimes() throws InterruptedException {
        create("cron(0 9 * * ? *)", r -> {});
        call(UpdateScheduleRequest.builder()
                .name("nightly")
                .scheduleExpression("cron(0 10 * * ? *)")
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(t -> t.arn("arn:aws:scheduler:::aws-sdk:glue:startJobRun").roleArn("arn:aws:iam::000000000000:role/r").input("{\"JobName\": \"<aws.scheduler.scheduled-time>\"}"))
                .build());

        passing(Duration.ofHours(1));
        assertThat(called).isEmpty();
        passing(Duration.ofHours(1));
        assertThat(next()).isEqualTo("2026-11-20T10:00:00Z");
    }

    @Test
    void aOneTimeScheduleThatWasMissedFiresAtTheNextStart() throws InterruptedException {
        create("at(2026-11-20T09:00:00)", r -> {});

        restartAt(START.plus(Duration.ofHours(3)));
        scheduler.tick();

        assertThat(next()).isEqualTo("2026-11-20T09:00:00Z");
        restartAt(START.plus(Duration.ofHours(4)));
        scheduler.tick();
        assertThat(called).isEmpty();
    }

    @Test
    void aOneTimeScheduleThatIsTooOldByThenDoesNotFire() {
        create("at(2026-11-20T09:00:00)", r -> r.target(t -> target(t).retryPolicy(p -> p.maximumEventAgeInSeconds(60))));

        restartAt(START.plus(Duration.ofHours(3)));
        scheduler.tick();

        assertThat(called).isEmpty();
    }

    @Test
    void timesOfRecurringSchedulesThatWereMissedAreNotMadeUpFor() throws InterruptedException {
        create("cron(0 * * * ? *)", r -> {});

        restartAt(START.plus(Duration.ofMinutes(150)));
        scheduler.tick();
        assertThat(called).isEmpty();
        passing(Duration.ofMinutes(30));

        assertThat(next()).isEqualTo("2026-11-20T11:00:00Z");
    }

    @Test
    void aTargetThatIsNotBuiltIsGivenUpAndTold() throws InterruptedException {
        create("at(2026-11-20T08:30:00)", r -> r.target(t -> target(t).arn("arn:aws:sqs:us-east-1:000000000000:queue")));

        passing(Duration.ofMinutes(30));

        assertThat(next()).isEqualTo("lost: NotImplemented");
    }

    private void create(String expression, Consumer<CreateScheduleRequest.Builder> more) {
        CreateScheduleRequest.Builder request = CreateScheduleRequest.builder()
                .name("nightly")
                .scheduleExpression(expression)
                .flexibleTimeWindow(w -> w.mode(FlexibleTimeWindowMode.OFF))
                .target(t -> target(t));
        more.accept(request);
        call(request.build());
    }

    private static Target.Builder target(Target.Builder target) {
        return target.arn("arn:aws:scheduler:::aws-sdk:glue:startJobRun").roleArn("arn:aws:iam::000000000000:role/r").input("{\"JobName\": \"<aws.scheduler.scheduled-time>\"}");
    }

    private void passing(Duration time) {
        now = now.plus(time);
        scheduler.tick();
    }

    private String next() throws InterruptedException {
        String next = called.poll(30, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    @SuppressWarnings("unchecked") // an operation of a request type takes requests of that type
    private <I> void call(I request) {
        Service service = scheduler.service();
        Operation<I> operation = (Operation<I>)
                service.operations().values().stream().filter(found -> found.requestType() == request.getClass()).findFirst().orElseThrow();
        HttpRequest http = new HttpRequest("POST", "/", "", new QueryString(List.of()), new HttpHeaders(), InputStream.nullInputStream(), true, "127.0.0.1");
        operation.handler().handle(request, new Call("request", Caller.root("000000000000", "test"), "us-east-1", now, http));
    }

    private final class Recording implements CallsAsRole {
        @Override
        public SdkPojo call(ActingRole role, String service, String operation, String input) {
            called.add(input.replaceAll(".*\"JobName\": \"([^\"]*)\".*", "$1"));
            return StartJobRunResponse.builder().build();
        }

        @Override
        public void act(ActingRole role, AccessRequest access, Runnable work) {
            throw new UnsupportedOperationException(access.resource());
        }
    }
}
