package dev.terraglue.sandbox.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Buses, rules, targets and patterns, from outside. */
class RulesTest {
    private static final String PATTERN = "{\"source\": [\"aws.glue\"], \"detail\": {\"state\": [\"FAILED\"]}}";
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:queue";

    @TempDir
    Path home;

    private RunningSandbox sandbox;
    private EventBridgeClient events;

    @BeforeEach
    void begin() {
        sandbox = RunningSandbox.start(home);
        events = sandbox.client(EventBridgeClient.builder());
    }

    @AfterEach
    void end() {
        sandbox.close();
    }

    @Test
    void aRuleIsWhatWasPut() {
        String arn = events.putRule(r -> r.name("failures").eventPattern(PATTERN).description("jobs that fail").tags(tag("team", "data"))).ruleArn();

        assertThat(arn).isEqualTo("arn:aws:events:us-east-1:000000000000:rule/failures");
        assertThat(events.describeRule(r -> r.name("failures"))).satisfies(rule -> {
            assertThat(rule.arn()).isEqualTo(arn);
            assertThat(rule.eventPattern()).isEqualTo(PATTERN);
            assertThat(rule.description()).isEqualTo("jobs that fail");
            assertThat(rule.state()).isEqualTo(RuleState.ENABLED);
            assertThat(rule.eventBusName()).isEqualTo("default");
            assertThat(rule.scheduleExpression()).isNull();
        });
        assertThat(events.listTagsForResource(r -> r.resourceARN(arn)).tags()).containsExactly(tag("team", "data"));
    }

    @Test
    void aRuleThatIsPutAgainKeepsItsTagsAlone() {
        events.putRule(r -> r.name("rule").eventPattern(PATTERN).description("before").tags(tag("team", "data")));

        String arn = events.putRule(r -> r.name("rule").scheduleExpression("rate(5 minutes)").state(RuleState.DISABLED)).ruleArn();

        assertThat(events.describeRule(r -> r.name("rule"))).satisfies(rule -> {
            assertThat(rule.description()).isNull();
            assertThat(rule.eventPattern()).isNull();
            assertThat(rule.scheduleExpression()).isEqualTo("rate(5 minutes)");
            assertThat(rule.state()).isEqualTo(RuleState.DISABLED);
        });
        assertThat(events.listTagsForResource(r -> r.resourceARN(arn)).tags()).hasSize(1);
        events.enableRule(r -> r.name("rule"));
        assertThat(events.describeRule(r -> r.name("rule")).state()).isEqualTo(RuleState.ENABLED);
        events.untagResource(r -> r.resourceARN(arn).tagKeys("team"));
        assertThat(events.listTagsForResource(r -> r.resourceARN(arn)).tags()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"source\": \"aws.glue\"} | Event pattern is not valid. Reason: \"source\" must be an object or an array",
        "{\"source\": [{\"prefex\": \"aws\"}]} | Event pattern is not valid. Reason: Unrecognized match type prefex",
        "{\"source\": []} | Event pattern is not valid. Reason: Empty arrays are not allowed",
        "not json | Event pattern is not valid. Reason: Unrecognized token 'not'",
    })
    void aPatternThatIsNoneIsRefusedInAwssWords(String pattern, String message) {
        assertRefused("InvalidEventPatternException", () -> events.putRule(r -> r.name("rule").eventPattern(pattern)), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rate(5 minute)", "rate(1 minutes)", "cron(0 6 * * * *)", "at(2030-01-01T00:00:00)", "daily"})
    void aScheduleThatIsNoneIsRefused(String expression) {
        assertRefused("ValidationException", () -> events.putRule(r -> r.name("rule").scheduleExpression(expression)), "Parameter ScheduleExpression is not valid.");
    }

    @Test
    void aRuleWithTargetsIsNotDeleted() {
        events.putRule(r -> r.name("rule").eventPattern(PATTERN));
        Target target = Target.builder().id("one").arn(QUEUE).input("{\"a\": 1}").retryPolicy(p -> p.maximumRetryAttempts(3)).deadLetterConfig(d -> d.arn(QUEUE)).build();

        assertThat(events.putTargets(r -> r.rule("rule").targets(target)).failedEntryCount()).isZero();

        assertThat(events.listTargetsByRule(r -> r.rule("rule")).targets()).containsExactly(target);
        assertThat(events.listRuleNamesByTarget(r -> r.targetArn(QUEUE)).ruleNames()).containsExactly("rule");
        assertRefused("ValidationException", () -> events.deleteRule(r -> r.name("rule")), "Rule can't be deleted since it has targets.");
        events.removeTargets(r -> r.rule("rule").ids("one"));
        events.deleteRule(r -> r.name("rule"));
        assertRefused("ResourceNotFoundException", () -> events.describeRule(r -> r.name("rule")), "Rule rule does not exist on EventBus default.");
        events.deleteRule(r -> r.name("rule"));
    }

    @Test
    void aRuleHasFiveTargetsAtMost() {
        events.putRule(r -> r.name("rule").eventPattern(PATTERN));
        List<Target> six = IntStream.range(0, 6).mapToObj(i -> Target.builder().id("t" + i).arn(QUEUE).build()).toList();

        assertRefused("LimitExceededException", () -> events.putTargets(r -> r.rule("rule").targets(six)), "The requested resource exceeds the maximum number allowed.");
        assertThat(events.listTargetsByRule(r -> r.rule("rule")).targets()).isEmpty();
    }

    @Test
    void targetsThatCannotBeAreRefused() {
        events.putRule(r -> r.name("rule").eventPattern(PATTERN));

        assertRefused("ValidationException", () -> put(t -> t.arn("queue")), "Parameter queue is not valid. Reason: Provided Arn is not in correct format.");
        assertRefused("ValidationException", () -> put(t -> t.arn(QUEUE).input("{}").inputPath("$.detail")), "Only one of Input, InputPath, or InputTransformer must be provided for target t.");
        assertRefused("ValidationException", () -> put(t -> t.arn(QUEUE).input("{")), "Invalid Input for target t: it is not JSON text.");
        assertRefused("ValidationException", () -> put(t -> t.arn("arn:aws:glue:us-east-1:000000000000:workflow/flow")), "RoleArn is required for target");
    }

    private void put(Consumer<Target.Builder> target) {
        Target.Builder builder = Target.builder().id("t");
        target.accept(builder);
        events.putTargets(r -> r.rule("rule").targets(builder.build()));
    }

    @Test
    void busesHaveRulesOfTheirOwn() {
        String arn = events.createEventBus(r -> r.name("lake").description("of the lake").tags(tag("team", "data"))).eventBusArn();
        String rule = events.putRule(r -> r.name("rule").eventBusName(arn).eventPattern(PATTERN)).ruleArn();

        assertThat(arn).isEqualTo("arn:aws:events:us-east-1:000000000000:event-bus/lake");
        assertThat(rule).isEqualTo("arn:aws:events:us-east-1:000000000000:rule/lake/rule");
        assertThat(events.listRules(r -> r.eventBusName("lake")).rules()).extracting(Rule::name).containsExactly("rule");
        assertThat(events.listRules(r -> {}).rules()).isEmpty();
        assertThat(events.listEventBuses(r -> {}).eventBuses()).extracting(EventBus::name).containsExactly("default", "lake");
        assertThat(events.describeEventBus(r -> r.name("lake")).description()).isEqualTo("of the lake");
        assertRefused("ValidationException", () -> events.putRule(r -> r.name("x").eventBusName("lake").scheduleExpression("rate(1 hour)")), "ScheduleExpression is supported only on the default event bus.");
        assertRefused("ValidationException", () -> events.deleteEventBus(r -> r.name("lake")), "Event bus can't be deleted since it has rules.");
        assertRefused("ResourceAlreadyExistsException", () -> events.createEventBus(r -> r.name("lake")), "Event bus lake already exists.");
        assertRefused("ResourceNotFoundException", () -> events.listRules(r -> r.eventBusName("river")), "Event bus river does not exist.");
        assertRefused("ValidationException", () -> events.deleteEventBus(r -> r.name("default")), "Cannot delete event bus default.");
        events.deleteRule(r -> r.name("rule").eventBusName("lake"));
        events.deleteEventBus(r -> r.name("lake"));
    }

    @Test
    void aBusKeepsItsPolicyStatementByStatement() {
        events.createEventBus(r -> r.name("lake"));
        events.putPermission(r -> r.eventBusName("lake").statementId("all").action("events:PutEvents").principal("*"));
        events.putPermission(r -> r.eventBusName("lake").statementId("one").action("events:PutEvents").principal("111122223333"));

        assertThat(events.describeEventBus(r -> r.name("lake")).policy()).contains("\"Sid\":\"all\"", "\"AWS\":\"arn:aws:iam::111122223333:root\"");
        events.removePermission(r -> r.eventBusName("lake").statementId("all"));
        assertThat(events.describeEventBus(r -> r.name("lake")).policy()).doesNotContain("\"Sid\":\"all\"");
        events.removePermission(r -> r.eventBusName("lake").removeAllPermissions(true));
        assertThat(events.describeEventBus(r -> r.name("lake")).policy()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"detail\": {\"name\": [{\"prefix\": \"terra\"}]}} | true",
        "{\"detail\": {\"name\": [{\"suffix\": \"glue\"}]}} | true",
        "{\"detail\": {\"name\": [{\"anything-but\": [\"terraglue\"]}]}} | false",
        "{\"detail\": {\"name\": [{\"equals-ignore-case\": \"TerraGlue\"}]}} | true",
        "{\"detail\": {\"name\": [{\"wildcard\": \"t*g*e\"}]}} | true",
        "{\"detail\": {\"size\": [{\"numeric\": [\">\", 10, \"<=\", 20]}]}} | true",
        "{\"detail\": {\"size\": [{\"numeric\": [\">\", 20]}]}} | false",
        "{\"detail\": {\"owner\": [{\"exists\": false}]}} | true",
        "{\"detail\": {\"ip\": [{\"cidr\": \"10.0.0.0/24\"}]}} | true",
        "{\"detail\": {\"$or\": [{\"size\": [1]}, {\"name\": [\"terraglue\"]}]}} | true",
        "{\"detail\": {\"tags\": [\"b\"]}} | true",
        "{\"source\": [\"another\"]} | false",
    })
    void aPatternIsTriedOnAnEvent(String pattern, boolean matches) {
        String event = """
                {"id": "1", "account": "000000000000", "source": "test", "time": "2026-11-20T08:00:00Z", "region": "us-east-1", "resources": [], "detail-type": "Test",
                 "detail": {"name": "terraglue", "size": 20, "ip": "10.0.0.7", "tags": ["a", "b"]}}""";

        assertThat(events.testEventPattern(r -> r.eventPattern(pattern).event(event)).result()).isEqualTo(matches);
    }

    @Test
    void eachEventIsTakenOrRefusedOnItsOwn() {
        PutEventsRequestEntry good = PutEventsRequestEntry.builder().source("my.app").detailType("Done").detail("{}").build();

        PutEventsResponse answer = events.putEvents(r -> r.entries(
                good,
                good.toBuilder().source("aws.glue").build(),
                good.toBuilder().detail("[1]").build(),
                good.toBuilder().detailType(null).build(),
                good.toBuilder().eventBusName("river").build()));

        assertThat(answer.failedEntryCount()).isEqualTo(4);
        assertThat(answer.entries().getFirst().eventId()).isNotEmpty();
        assertThat(answer.entries().stream().skip(1).map(PutEventsResultEntry::errorCode))
                .containsExactly("NotAuthorizedForSourceException", "MalformedDetail", "InvalidArgument", "ResourceNotFoundException");
    }

    @Test
    void whatIsNotBuiltSaysSo() {
        assertRefused("NotImplemented", () -> events.listArchives(r -> {}), "terraglue has not built events:ListArchives yet");
        assertRefused("ValidationException", () -> events.putRule(r -> r.eventPattern(PATTERN)), "Value null at 'name' failed to satisfy constraint");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static void assertRefused(String code, ThrowingCallable call, String message) {
        assertThatExceptionOfType(EventBridgeException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.awsErrorDetails().errorMessage()).contains(message);
        });
    }
}
