package dev.terraglue.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.delivery.DeliveryQueue;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.ActingRole;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.CallsAsRole;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.ServiceEvent;
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
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DisableRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutRuleRequest;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsRequest;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What comes to the targets of rules, by a clock of the test's own. */
@Timeout(60)
class EventDeliveryTest {
    private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");
    private static final String LOG = "arn:aws:logs:us-east-1:000000000000:log-group:lines";
    private static final String ROLE = "arn:aws:iam::000000000000:role/r";

    @TempDir
    Path folder;

    private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();
    private volatile Instant now = START;
    private Database database;
    private EventsService events;

    @BeforeEach
    void begin() {
        database = open();
        events = service(database);
        events.start(new Allowing());
    }

    @AfterEach
    void end() {
        events.close();
        database.close();
    }

    private Database open() {
        List<Schema> schemas = new ArrayList<>(EventsService.SCHEMAS);
        schemas.add(DeliveryQueue.SCHEMA);
        return Database.open(folder.resolve("metadata.db"), schemas);
    }

    private EventsService service(Database opened) {
        return new EventsService(
                opened, "000000000000", "us-east-1", new Recording(), (delivery, reason) -> delivered.add("lost: " + reason.code() + ": " + reason.message()), () -> now, () -> "id-1");
    }

    @Test
    void anEventOfAServiceHasAwssEnvelope() throws InterruptedException {
        rule("default", "jobs", "{\"source\": [\"aws.glue\"]}");
        target("default", "jobs", Target.builder().arn(LOG));

        publish();

        assertThat(next()).isEqualTo("lines id-1 {\"version\":\"0\",\"id\":\"id-1\",\"detail-type\":\"Glue Job State Change\",\"source\":\"aws.glue\",\"account\":\"000000000000\","
                + "\"time\":\"2026-11-20T08:00:00Z\",\"region\":\"us-east-1\",\"resources\":[\"arn:r\"],\"detail\":{\"state\":\"FAILED\"}}");
    }

    @Test
    void anEventThatNoRuleMatchesIsNotKept() {
        rule("default", "jobs", "{\"source\": [\"aws.athena\"]}");
        target("default", "jobs", Target.builder().arn(LOG));

        publish();

        List<Long> kept = database.read(sql -> sql.list("SELECT id FROM delivery", row -> row.getLong(1)));
        assertThat(kept).isEmpty();
    }

    @Test
    void whatWasPublishedBeforeTheSandboxWasKilledIsDelivered() throws InterruptedException {
        rule("default", "jobs", "{\"source\": [\"aws.glue\"]}");
        target("default", "jobs", Target.builder().arn(LOG).input("\"kept\""));
        events.close();
        database.close();
        // This one never starts to deliver.
        database = open();
        events = service(database);
        publish();
        database.close();

        database = open();
        events = service(database);
        events.start(new Allowing());

        assertThat(next()).isEqualTo("lines id-1 \"kept\"");
    }

    @Test
    void aTargetGetsTheInputThatItWants() throws InterruptedException {
        rule("default", "jobs", "{\"source\": [\"aws.glue\"]}");
        target("default", "jobs", Target.builder().arn(LOG).inputPath("$.detail"));
        publish();
        assertThat(next()).isEqualTo("lines id-1 {\"state\":\"FAILED\"}");

        transforming("{\"message\": \"<state> of <aws.events.rule-name>\"}");
        assertThat(next()).isEqualTo("lines id-1 FAILED of jobs");
        transforming("\"<state> and <missing>.\"");
        assertThat(next()).isEqualTo("lines id-1 \"FAILED and .\"");
        transforming("{\"all\": <aws.events.event.json>, \"state\": <state>, \"first\": <resource>}");
        assertThat(next()).contains("\"all\": {\"version\":\"0\"", "\"state\": \"FAILED\", \"first\": \"arn:r\"}");
    }

    private void transforming(String template) {
        target("default", "jobs", Target.builder()
                .arn(LOG)
                .inputTransformer(i -> i.inputPathsMap(Map.of("state", "$.detail.state", "missing", "$.detail.x", "resource", "$.resources[0]")).inputTemplate(template)));
        publish();
    }

    @Test
    void aScheduledRuleMakesEventsUntilItIsDisabled() throws InterruptedException {
        call(PutRuleRequest.builder().name("minutely").scheduleExpression("rate(1 minute)").build());
        target("default", "minutely", Target.builder().arn(LOG));

        passing(Duration.ofMinutes(1));
        assertThat(next()).contains("\"detail-type\":\"Scheduled Event\",\"source\":\"aws.events\"", "\"time\":\"2026-11-20T08:01:00Z\"",
                "\"resources\":[\"arn:aws:events:us-east-1:000000000000:rule/minutely\"],\"detail\":{}");
        call(DisableRuleRequest.builder().name("minutely").build());
        passing(Duration.ofMinutes(5));
        assertThat(delivered).isEmpty();
    }

    @Test
    void anEventGoesToAnotherBusAndNoFurther() throws InterruptedException {
        for (String bus : List.of("first", "second")) call(CreateEventBusRequest.builder().name(bus).build());
        rule("default", "on", "{\"source\": [\"aws.glue\"]}");
        target("default", "on", Target.builder().arn("arn:aws:events:us-east-1:000000000000:event-bus/first").roleArn(ROLE));
        rule("first", "further", "{\"source\": [\"aws.glue\"]}");
        target("first", "further", Target.builder().arn("arn:aws:events:us-east-1:000000000000:event-bus/second").roleArn(ROLE));

        publish();

        assertThat(next()).isEqualTo("events:PutEvents arn:aws:events:us-east-1:000000000000:event-bus/first as " + ROLE);
        assertThat(next()).isEqualTo("lost: ValidationException: An event that came from another event bus is not sent to a third one.");
    }

    @Test
    void aTargetThatIsNotBuiltIsToldOf() throws InterruptedException {
        rule("default", "jobs", "{\"source\": [\"aws.glue\"]}");
        target("default", "jobs", Target.builder().arn("arn:aws:sqs:us-east-1:000000000000:queue"));

        publish();

        assertThat(next()).isEqualTo("lost: NotImplemented: terraglue has not built sqs as a target of rules yet");
    }

    private void publish() {
        events.publisher().publish(new ServiceEvent("aws.glue", "Glue Job State Change", START.plusMillis(123), List.of("arn:r"), Map.of("state", "FAILED")));
    }

    private void rule(String bus, String name, String pattern) {
        call(PutRuleRequest.builder().eventBusName(bus).name(name).eventPattern(pattern).build());
    }

    private void target(String bus, String rule, Target.Builder target) {
        call(PutTargetsRequest.builder().eventBusName(bus).rule(rule).targets(target.id("t").build()).build());
    }

    private void passing(Duration time) {
        now = now.plus(time);
        events.tick();
    }

    private String next() throws InterruptedException {
        String next = delivered.poll(30, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    @SuppressWarnings("unchecked") // an operation of a request type takes requests of that type
    private <I> void call(I request) {
        Operation<I> operation = (Operation<I>)
                events.service().operations().values().stream().filter(found -> found.requestType() == request.getClass()).findFirst().orElseThrow();
        HttpRequest http = new HttpRequest("POST", "/", "", new QueryString(List.of()), new HttpHeaders(), InputStream.nullInputStream(), true, "127.0.0.1");
        operation.handler().handle(request, new Call("request", Caller.root("000000000000", "test"), "us-east-1", now, http));
    }

    private final class Recording implements EventTargets {
        @Override
        public void notifyWorkflow(String workflow, String eventId) {
            delivered.add("workflow " + workflow + " " + eventId);
        }

        @Override
        public void writeToLog(String group, String stream, String message) {
            delivered.add(group + " " + stream + " " + message);
        }
    }

    private final class Allowing implements CallsAsRole {
        @Override
        public SdkPojo call(ActingRole role, String service, String operation, String input) {
            throw new UnsupportedOperationException(operation);
        }

        @Override
        public void act(ActingRole role, AccessRequest access, Runnable work) {
            delivered.add(access.action() + " " + access.resource() + " as " + role.arn());
            work.run();
        }
    }
}
