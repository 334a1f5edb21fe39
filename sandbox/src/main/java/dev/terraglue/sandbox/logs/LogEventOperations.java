package dev.terraglue.sandbox.logs;

import dev.terraglue.sandbox.service.Call;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/** Events in and out. */
final class LogEventOperations {
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_BYTES = 1_048_576;
    private static final int EVENT_OVERHEAD = 26;
    private static final long LONGEST_SPAN = Duration.ofHours(24).toMillis();
    private static final int SCAN = 5_000;
    private static final long PAST = Duration.ofDays(14).toMillis();
    private static final long FUTURE = Duration.ofHours(2).toMillis();
    /** PutLogEvents takes a token for compatibility, and has not looked at it since 2023. */
    private static final String SEQUENCE_TOKEN = "49999999999999999999999999999999999999999999999999999999";

    private final LogStore store;

    LogEventOperations(LogStore store) {
        this.store = store;
    }

    PutLogEventsResponse putLogEvents(PutLogEventsRequest request, Call call) {
        long now = call.time().toEpochMilli();
        List<InputLogEvent> events = request.logEvents();
        checkBatch(events);
        List<LogStore.Entry> taken = new ArrayList<>();
        int tooOldBefore = 0;
        Integer tooNewFrom = null;
        for (int i = 0; i < events.size(); i++) {
            InputLogEvent event = events.get(i);
            if (i > 0 && event.timestamp() < events.get(i - 1).timestamp()) {
                throw LogsErrors.invalidParameter("Log events in a single PutLogEvents request must be in chronological order.");
            }
            if (event.timestamp() < now - PAST) tooOldBefore = i + 1;
            else if (event.timestamp() > now + FUTURE) tooNewFrom = tooNewFrom == null ? i : tooNewFrom;
            else taken.add(new LogStore.Entry(event.timestamp(), event.message()));
        }
        store.append(request.logGroupName(), request.logStreamName(), now, taken);
        PutLogEventsResponse.Builder response = PutLogEventsResponse.builder().nextSequenceToken(SEQUENCE_TOKEN);
        if (tooOldBefore > 0 || tooNewFrom != null) {
            response.rejectedLogEventsInfo(RejectedLogEventsInfo.builder()
                    .tooOldLogEventEndIndex(tooOldBefore > 0 ? tooOldBefore : null)
                    .tooNewLogEventStartIndex(tooNewFrom)
                    .build());
        }
        return response.build();
    }

    /** The limits of PutLogEvents' page. */
    private static void checkBatch(List<InputLogEvent> events) {
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw LogsErrors.invalidParameter("1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must have length between 1 and " + MOST_EVENTS);
        }
        long bytes = 0;
        for (InputLogEvent event : events) {
            if (event.message().isEmpty()) throw LogsErrors.invalidParameter("Log event message must not be empty.");
            bytes += event.message().getBytes(StandardCharsets.UTF_8).length + EVENT_OVERHEAD;
        }
        if (bytes > MOST_BYTES) throw LogsErrors.invalidParameter("Upload too large: " + bytes + " bytes exceeds limit of " + MOST_BYTES);
        if (events.getLast().timestamp() - events.getFirst().timestamp() > LONGEST_SPAN) {
            throw LogsErrors.invalidParameter("The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    /** Pages go both ways; a token that leads nowhere gives itself back, which is how a client sees the end. */
    GetLogEventsResponse getLogEvents(GetLogEventsRequest request, Call call) {
        String group = LogGroupOperations.group(request.logGroupIdentifier() == null ? request.logGroupName() : request.logGroupIdentifier());
        int limit = limit(request.limit());
        Position position = Position.parse(request.nextToken());
        boolean forward = position == null ? request.startFromHead() != null && request.startFromHead() : position.forward();
        Optional<LogEvent> edge = position == null || position.event() == 0 ? Optional.empty() : store.event(position.event());
        List<LogEvent> found = store.events(
                group, request.logStreamName(), from(request.startTime()), to(request.endTime()), forward, edge.orElse(null), limit);
        List<LogEvent> page = forward ? found : found.reversed();
        long first = page.isEmpty() ? edge.map(LogEvent::id).orElse(0L) : page.getFirst().id();
        long last = page.isEmpty() ? edge.map(LogEvent::id).orElse(0L) : page.getLast().id();
        return GetLogEventsResponse.builder()
                .events(page.stream()
                        .map(event -> OutputLogEvent.builder().timestamp(event.timestamp()).ingestionTime(event.ingestion()).message(event.message()).build())
                        .toList())
                .nextForwardToken(new Position(true, last).toString())
                .nextBackwardToken(new Position(false, first).toString())
                .build();
    }

    FilterLogEventsResponse filterLogEvents(FilterLogEventsRequest request, Call call) {
        String group = LogGroupOperations.group(request.logGroupIdentifier() == null ? request.logGroupName() : request.logGroupIdentifier());
        if (!request.logStreamNames().isEmpty() && request.logStreamNamePrefix() != null) {
            throw LogsErrors.invalidParameter("logStreamNamePrefix and logStreamNames are mutually exclusive parameters.");
        }
        Predicate<String> wanted = FilterPattern.parse(request.filterPattern());
        int limit = limit(request.limit());
        int skip = skip(request.nextToken());
        List<LogEvent> matching = new ArrayList<>();
        for (String stream : streams(group, request)) {
            matching.addAll(matching(group, stream, request, wanted, skip + limit + 1));
        }
        matching.sort(Comparator.comparingLong(LogEvent::timestamp).thenComparingLong(LogEvent::id));
        int from = Math.min(skip, matching.size());
        int to = Math.min(matching.size(), from + limit);
        return FilterLogEventsResponse.builder()
                .events(matching.subList(from, to).stream().map(LogEventOperations::filtered).toList())
                .searchedLogStreams(List.of())
                .nextToken(to < matching.size() ? Integer.toString(to) : null)
                .build();
    }

    private List<String> streams(String group, FilterLogEventsRequest request) {
        if (!request.logStreamNames().isEmpty()) return request.logStreamNames();
        String prefix = request.logStreamNamePrefix() == null ? "" : request.logStreamNamePrefix();
        return store.streams(group, prefix).stream().map(LogStore.Stream::name).toList();
    }

    private List<LogEvent> matching(String group, String stream, FilterLogEventsRequest request, Predicate<String> wanted, int most) {
        List<LogEvent> found = new ArrayList<>();
        LogEvent position = null;
        while (found.size() < most) {
            List<LogEvent> scanned = store.events(group, stream, from(request.startTime()), to(request.endTime()), true, position, SCAN);
            scanned.stream().filter(event -> wanted.test(event.message())).forEach(found::add);
            if (scanned.size() < SCAN) break;
            position = scanned.getLast();
        }
        return found;
    }

    private static FilteredLogEvent filtered(LogEvent event) {
        return FilteredLogEvent.builder()
                .logStreamName(event.stream())
                .timestamp(event.timestamp())
                .ingestionTime(event.ingestion())
                .message(event.message())
                .eventId(Long.toString(event.id()))
                .build();
    }

    private static int limit(@Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > MOST_EVENTS)) throw LogsErrors.invalidParameter("limit must be between 1 and " + MOST_EVENTS + ".");
        return limit == null ? MOST_EVENTS : limit;
    }

    private static int skip(@Nullable String token) {
        if (token == null) return 0;
        if (!token.matches("\\d{1,9}")) throw LogsErrors.invalidParameter("The specified nextToken is invalid.");
        return Integer.parseInt(token);
    }

    private static long from(@Nullable Long startTime) {
        return startTime == null ? 0 : startTime;
    }

    private static long to(@Nullable Long endTime) {
        return endTime == null ? Long.MAX_VALUE : endTime;
    }

    /** Where a page of GetLogEvents ended: {@code f/} or {@code b/}, and the event's id. */
    private record Position(boolean forward, long event) {
        static @Nullable Position parse(@Nullable String token) {
            if (token == null) return null;
            if (!token.matches("[fb]/\\d{1,18}")) throw LogsErrors.invalidParameter("The specified nextToken is invalid.");
            return new Position(token.startsWith("f"), Long.parseLong(token.substring(2)));
        }

        @Override
        public String toString() {
            return (forward ? "f/" : "b/") + event;
        }
    }
}
