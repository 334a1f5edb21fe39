package dev.terraglue.sandbox.logs;

import dev.terraglue.sandbox.service.Call;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OrderBy;

/** Log streams. */
final class LogStreamOperations {
    private static final int PAGE = 50;

    private final LogStore store;

    LogStreamOperations(LogStore store) {
        this.store = store;
    }

    CreateLogStreamResponse createLogStream(CreateLogStreamRequest request, Call call) {
        String name = request.logStreamName();
        if (name.isEmpty() || name.length() > 512 || name.contains(":") || name.contains("*")) {
            throw LogsErrors.invalidParameter("1 validation error detected: Value '" + name
                    + "' at 'logStreamName' failed to satisfy constraint: Member must satisfy regular expression pattern: [^:*]*");
        }
        store.createStream(request.logGroupName(), name, call.time().toEpochMilli());
        return CreateLogStreamResponse.builder().build();
    }

    DeleteLogStreamResponse deleteLogStream(DeleteLogStreamRequest request, Call call) {
        store.deleteStream(request.logGroupName(), request.logStreamName());
        return DeleteLogStreamResponse.builder().build();
    }

    DescribeLogStreamsResponse describeLogStreams(DescribeLogStreamsRequest request, Call call) {
        String group = LogGroupOperations.group(request.logGroupIdentifier() == null ? request.logGroupName() : request.logGroupIdentifier());
        boolean byTime = request.orderBy() == OrderBy.LAST_EVENT_TIME;
        if (byTime && request.logStreamNamePrefix() != null) {
            throw LogsErrors.invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        Comparator<LogStore.Stream> order = byTime
                ? Comparator.comparingLong((LogStore.Stream stream) -> stream.lastEvent() == null ? 0L : stream.lastEvent()).thenComparing(LogStore.Stream::name)
                : Comparator.comparing(LogStore.Stream::name);
        if (request.descending() != null && request.descending()) order = order.reversed();
        List<LogStore.Stream> all = store.streams(group, request.logStreamNamePrefix() == null ? "" : request.logStreamNamePrefix()).stream().sorted(order).toList();
        if (request.limit() != null && (request.limit() < 1 || request.limit() > PAGE)) throw LogsErrors.invalidParameter("limit must be between 1 and " + PAGE + ".");
        int size = request.limit() == null ? PAGE : Math.min(request.limit(), PAGE);
        int from = start(all, request.nextToken());
        int to = Math.min(all.size(), from + size);
        return DescribeLogStreamsResponse.builder()
                .logStreams(all.subList(from, to).stream().map(stream -> describe(group, stream, call)).toList())
                .nextToken(to < all.size() ? all.get(to - 1).name() : null)
                .build();
    }

    /** The token is the name of the last stream of the page before. */
    private static int start(List<LogStore.Stream> all, String token) {
        if (token == null) return 0;
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).name().equals(token)) return i + 1;
        }
        throw LogsErrors.invalidParameter("The specified nextToken is invalid.");
    }

    private static LogStream describe(String group, LogStore.Stream stream, Call call) {
        return LogStream.builder()
                .logStreamName(stream.name())
                .creationTime(stream.created())
                .firstEventTimestamp(stream.firstEvent())
                .lastEventTimestamp(stream.lastEvent())
                .lastIngestionTime(stream.lastIngestion())
                .arn(call.arn("logs", "log-group:" + group + ":log-stream:" + stream.name()).toString())
                .build();
    }
}
