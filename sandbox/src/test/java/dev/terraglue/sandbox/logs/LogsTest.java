package dev.terraglue.sandbox.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.kms.KmsClient;

class LogsTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    @TempDir
    static Path home;

    private static RunningSandbox sandbox;
    private static CloudWatchLogsClient logs;
    private static long now;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        logs = sandbox.client(CloudWatchLogsClient.builder());
        now = System.currentTimeMillis();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @BeforeEach
    void begin() {
        logs.describeLogGroups().logGroups().forEach(group -> logs.deleteLogGroup(r -> r.logGroupName(group.logGroupName())));
        logs.createLogGroup(r -> r.logGroupName("/app"));
        logs.createLogStream(r -> r.logGroupName("/app").logStreamName("s"));
    }

    @Test
    void aGroupNamesAKeyThatIsThere() {
        String key = sandbox.client(KmsClient.builder()).createKey().keyMetadata().arn();
        logs.createLogGroup(r -> r.logGroupName("/sealed").kmsKeyId(key));
        assertThat(keyOf("/sealed")).isEqualTo(key);
        logs.disassociateKmsKey(r -> r.logGroupName("/sealed"));
        assertThat(keyOf("/sealed")).isNull();
        logs.associateKmsKey(r -> r.logGroupName("/app").kmsKeyId(key));
        assertThat(keyOf("/app")).isEqualTo(key);
        String gone = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000";
        assertThatExceptionOfType(CloudWatchLogsException.class)
                .isThrownBy(() -> logs.associateKmsKey(r -> r.logGroupName("/app").kmsKeyId(gone)))
                .withMessageContaining("does not exist");
    }

    private static @Nullable String keyOf(String group) {
        return logs.describeLogGroups(r -> r.logGroupNamePrefix(group)).logGroups().getFirst().kmsKeyId();
    }

    @Test
    void eventsAreReadForwardPageByPage() {
        put(event(1, "a"), event(2, "b"), event(2, "c"), event(3, "d"), event(4, "e"));
        List<String> read = new ArrayList<>();
        GetLogEventsResponse page = logs.getLogEvents(r -> r.logGroupName("/app").logStreamName("s").startFromHead(true).limit(2));
        while (!page.events().isEmpty()) {
            page.events().forEach(event -> read.add(event.message()));
            String token = page.nextForwardToken();
            page = logs.getLogEvents(r -> r.logGroupName("/app").logStreamName("s").nextToken(token).limit(2));
        }

        assertThat(read).containsExactly("a", "b", "c", "d", "e");
        String end = page.nextForwardToken();
        assertThat(logs.getLogEvents(r -> r.logGroupName("/app").logStreamName("s").nextToken(end)).nextForwardToken()).isEqualTo(end);
        put(event(5, "f"));
        assertThat(messages(logs.getLogEvents(r -> r.logGroupName("/app").logStreamName("s").nextToken(end)))).containsExactly("f");
    }

    @Test
    void eventsAreReadBackwardFromTheTail() {
        put(event(1, "a"), event(2, "b"), event(3, "c"), event(4, "d"), event(5, "e"));

        GetLogEventsResponse tail = logs.getLogEvents(r -> r.logGroupName("/app").logStreamName("s").limit(2));
        assertThat(messages(tail)).containsExactly("d", "e");
        GetLogEventsResponse before = logs.getLogEvents(r -> r.logGroupName("/app").logStreamName("s").nextToken(tail.nextBackwardToken()).limit(2));
        assertThat(messages(before)).containsExactly("b", "c");
        assertThat(messages(logs.getLogEvents(r -> r.logGroupName("/app").logStreamName("s").nextToken(before.nextForwardToken()).limit(9)))).containsExactly("d", "e");
        refused("InvalidParameterException", () -> logs.getLogEvents(r -> r.logGroupName("/app").logStreamName("s").nextToken("f/x")));
        refused("InvalidParameterException", () -> logs.getLogEvents(r -> r.logGroupName("/app").logStreamName("s").limit(0)));
    }

    @Test
    void aStretchOfTimeEndsBeforeItsEnd() {
        put(event(1, "a"), event(2, "b"), event(3, "c"));

        assertThat(messages(logs.getLogEvents(r -> r.logGroupName("/app").logStreamName("s").startTime(at(2)).endTime(at(3))))).containsExactly("b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "ERROR | ERROR disk full,ERROR net",
        "ERROR disk | ERROR disk full",
        "error | ~~",
        "\"disk full\" | ERROR disk full,WARN disk full",
        "?net ?WARN | ERROR net,WARN disk full",
        "ERROR -disk | ERROR net",
        "~~ | ERROR disk full,ERROR net,WARN disk full",
    })
    void eventsAreFilteredByTheirTerms(String pattern, String expected) {
        put(event(1, "ERROR disk full"), event(2, "ERROR net"), event(3, "WARN disk full"));

        assertThat(String.join(",", filtered(pattern))).isEqualTo(expected);
    }

    @Test
    void filteredEventsComeInPagesOverAllStreams() {
        logs.createLogStream(r -> r.logGroupName("/app").logStreamName("t"));
        put(event(1, "x1"), event(3, "x3"), event(5, "x5"));
        logs.putLogEvents(r -> r.logGroupName("/app").logStreamName("t").logEvents(event(2, "x2"), event(4, "x4")));

        assertThat(logs.filterLogEventsPaginator(r -> r.logGroupName("/app").limit(2)).events()).extracting(FilteredLogEvent::message).containsExactly("x1", "x2", "x3", "x4", "x5");
        assertThat(logs.filterLogEvents(r -> r.logGroupName("/app").logStreamNamePrefix("t")).events()).hasSize(2);
        refused("InvalidParameterException", () -> logs.filterLogEvents(r -> r.logGroupName("/app").nextToken("-5")));
        refused("NotImplemented", () -> logs.filterLogEvents(r -> r.logGroupName("/app").filterPattern("{ $.level = 1 }")));
    }

    @Test
    void whatPutLogEventsDoesNotTakeIsRefused() {
        refused("InvalidParameterException", () -> put(event(2, "b"), event(1, "a")), "chronological");
        refused("InvalidParameterException", () -> put(at(-30 * HOUR, "a"), at(0, "b")), "24 hours");
        refused("InvalidParameterException", () -> put(event(1, "")), "empty");
        refused("InvalidParameterException", () -> put());
        refused("InvalidParameterException", () -> put(event(1, "x".repeat(1_048_570))), "exceeds");
        refused("InvalidParameterException", () -> put(InputLogEvent.builder().message("m").build()), "logEvents.1.member.timestamp");
        refused("ResourceNotFoundException", () -> logs.putLogEvents(r -> r.logGroupName("/none").logStreamName("s").logEvents(event(1, "a"))));
        refused("ResourceNotFoundException", () -> logs.putLogEvents(r -> r.logGroupName("/app").logStreamName("none").logEvents(event(1, "a"))));
    }

    @Test
    void eventsTooOldOrTooNewAreLeftOutAndTold() {
        var old = logs.putLogEvents(r -> r.logGroupName("/app").logStreamName("s").logEvents(at(-15 * 24 * HOUR, "old"), at(-15 * 24 * HOUR + 1, "old too")));
        assertThat(old.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(2);
        var future = logs.putLogEvents(r -> r.logGroupName("/app").logStreamName("s").logEvents(at(0, "now"), at(3 * HOUR, "future")));
        assertThat(future.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isEqualTo(1);
        assertThat(filtered(null)).containsExactly("now");
    }

    @Test
    void groupsAreListedByPrefixAndInPages() {
        for (int i = 0; i < 5; i++) {
            String name = "/jobs/" + i;
            logs.createLogGroup(r -> r.logGroupName(name));
        }

        assertThat(logs.describeLogGroupsPaginator(r -> r.logGroupNamePrefix("/jobs").limit(2)).logGroups()).extracting("logGroupName")
                .containsExactly("/jobs/0", "/jobs/1", "/jobs/2", "/jobs/3", "/jobs/4");
        assertThat(logs.describeLogGroups(r -> r.logGroupNamePattern("s/3")).logGroups()).hasSize(1);
        refused("InvalidParameterException", () -> logs.describeLogGroups(r -> r.limit(0)));
        refused("ResourceAlreadyExistsException", () -> logs.createLogGroup(r -> r.logGroupName("/jobs/1")));
        refused("InvalidParameterException", () -> logs.createLogGroup(r -> r.logGroupName("a b")));
        refused("InvalidParameterException", () -> logs.createLogGroup(r -> {}), "logGroupName");
        refused("ResourceNotFoundException", () -> logs.deleteLogGroup(r -> r.logGroupName("/none")));
    }

    @Test
    void streamsAreListedByNameOrByTheirLastEvent() {
        IntStream.range(0, 4).forEach(i -> {
            logs.createLogStream(r -> r.logGroupName("/app").logStreamName("t" + i));
            logs.putLogEvents(r -> r.logGroupName("/app").logStreamName("t" + i).logEvents(event(10 - i, "m")));
        });

        assertThat(logs.describeLogStreamsPaginator(r -> r.logGroupName("/app").logStreamNamePrefix("t").limit(3)).logStreams()).extracting("logStreamName")
                .containsExactly("t0", "t1", "t2", "t3");
        assertThat(logs.describeLogStreams(r -> r.logGroupName("/app").orderBy("LastEventTime").descending(true)).logStreams()).extracting("logStreamName")
                .containsExactly("t0", "t1", "t2", "t3", "s");
        refused("InvalidParameterException", () -> logs.createLogStream(r -> r.logGroupName("/app").logStreamName("a:b")));
        refused("InvalidParameterException", () -> logs.createLogStream(r -> r.logGroupName("/app")), "logStreamName");
        refused("ResourceAlreadyExistsException", () -> logs.createLogStream(r -> r.logGroupName("/app").logStreamName("s")));
    }

    @Test
    void retentionIsOneOfAwsValues() {
        logs.putRetentionPolicy(r -> r.logGroupName("/app").retentionInDays(7));
        assertThat(logs.describeLogGroups().logGroups().getFirst().retentionInDays()).isEqualTo(7);
        logs.deleteRetentionPolicy(r -> r.logGroupName("/app"));
        assertThat(logs.describeLogGroups().logGroups().getFirst().retentionInDays()).isNull();
        refused("InvalidParameterException", () -> logs.putRetentionPolicy(r -> r.logGroupName("/app").retentionInDays(8)));
        refused("InvalidParameterException", () -> logs.putRetentionPolicy(r -> r.logGroupName("/app")), "retentionInDays");
    }

    @Test
    void groupsHaveTags() {
        String arn = "arn:aws:logs:us-east-1:000000000000:log-group:/app";
        logs.tagResource(r -> r.resourceArn(arn).tags(Map.of("a", "1", "b", "2")));
        logs.untagResource(r -> r.resourceArn(arn).tagKeys("a"));
        assertThat(logs.listTagsForResource(r -> r.resourceArn(arn)).tags()).isEqualTo(Map.of("b", "2"));
        refused("InvalidParameterException", () -> logs.listTagsForResource(r -> r.resourceArn("arn:aws:glue:us-east-1:000000000000:job/x")));
    }

    @Test
    void deletingAGroupDeletesItsStreamsAndEvents() {
        put(event(1, "a"));
        logs.deleteLogGroup(r -> r.logGroupName("/app"));
        logs.createLogGroup(r -> r.logGroupName("/app"));
        logs.createLogStream(r -> r.logGroupName("/app").logStreamName("s"));

        assertThat(filtered(null)).isEmpty();
    }

    private static void put(InputLogEvent... events) {
        logs.putLogEvents(r -> r.logGroupName("/app").logStreamName("s").logEvents(events));
    }

    private static long at(int second) {
        return now - HOUR + 1000L * second;
    }

    private static InputLogEvent event(int second, String message) {
        return InputLogEvent.builder().timestamp(at(second)).message(message).build();
    }

    private static InputLogEvent at(long offset, String message) {
        return InputLogEvent.builder().timestamp(now + offset).message(message).build();
    }

    private static List<String> messages(GetLogEventsResponse page) {
        return page.events().stream().map(OutputLogEvent::message).toList();
    }

    private static List<String> filtered(@Nullable String pattern) {
        return logs.filterLogEvents(r -> r.logGroupName("/app").filterPattern(pattern)).events().stream().map(FilteredLogEvent::message).toList();
    }

    private static void refused(String code, ThrowingCallable call, String... words) {
        assertThatExceptionOfType(CloudWatchLogsException.class).isThrownBy(call).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            for (String word : words) assertThat(e.awsErrorDetails().errorMessage()).contains(word);
        });
    }
}
