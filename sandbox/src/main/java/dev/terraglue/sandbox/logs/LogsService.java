package dev.terraglue.sandbox.logs;

import dev.terraglue.sandbox.kms.ServiceKeys;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.service.TargetRouter;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.AwsJsonProtocol;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

/** CloudWatch Logs: its parts put together, and which operation is which method. */
public final class LogsService implements AutoCloseable {
    public static final Schema SCHEMA = LogStore.SCHEMA;

    private final LogStore store;
    private final LogWriter writer;
    private final ServiceKeys keys;
    private final InstantSource clock;

    /** @param keys of which a group may name one */
    public LogsService(Database database, ServiceKeys keys, InstantSource clock) {
        this.store = new LogStore(database);
        this.writer = new LogWriter(store, clock);
        this.keys = keys;
        this.clock = clock;
    }

    /** For the sandbox's own services. */
    public LogWriter writer() {
        return writer;
    }

    /** Drops what is past its retention. Called once, when the sandbox serves. */
    public void resume() {
        store.expire(clock.millis());
    }

    public Service service() {
        LogGroupOperations groups = new LogGroupOperations(store, keys);
        LogStreamOperations streams = new LogStreamOperations(store);
        LogEventOperations events = new LogEventOperations(store);
        return new Service(
                "logs",
                "software.amazon.awssdk.services.cloudwatchlogs.model",
                new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "message"),
                new TargetRouter("Logs_20140328"),
                requiring(Service.operations(
                        Operation.of(CreateLogGroupRequest.class, (request, call) -> group("CreateLogGroup", call, request.logGroupName()), groups::createLogGroup),
                        Operation.of(DeleteLogGroupRequest.class, (request, call) -> group("DeleteLogGroup", call, request.logGroupName()), groups::deleteLogGroup),
                        Operation.of(AssociateKmsKeyRequest.class, (request, call) -> group("AssociateKmsKey", call, LogGroupOperations.subject(request.logGroupName(), request.resourceIdentifier())), groups::associateKmsKey),
                        Operation.of(DisassociateKmsKeyRequest.class, (request, call) -> group("DisassociateKmsKey", call, LogGroupOperations.subject(request.logGroupName(), request.resourceIdentifier())), groups::disassociateKmsKey),
                        Operation.of(PutRetentionPolicyRequest.class, (request, call) -> group("PutRetentionPolicy", call, request.logGroupName()), groups::putRetentionPolicy),
                        Operation.of(DeleteRetentionPolicyRequest.class, (request, call) -> group("DeleteRetentionPolicy", call, request.logGroupName()), groups::deleteRetentionPolicy),
                        Operation.of(DescribeLogGroupsRequest.class, (request, call) -> group("DescribeLogGroups", call, "*"), groups::describeLogGroups),
                        Operation.of(ListTagsForResourceRequest.class, (request, call) -> group("ListTagsForResource", call, LogGroupOperations.group(request.resourceArn())), groups::listTagsForResource),
                        Operation.of(TagResourceRequest.class, (request, call) -> group("TagResource", call, LogGroupOperations.group(request.resourceArn())), groups::tagResource),
                        Operation.of(UntagResourceRequest.class, (request, call) -> group("UntagResource", call, LogGroupOperations.group(request.resourceArn())), groups::untagResource),
                        Operation.of(CreateLogStreamRequest.class, (request, call) -> group("CreateLogStream", call, request.logGroupName()), streams::createLogStream),
                        Operation.of(DescribeLogStreamsRequest.class, (request, call) -> group("DescribeLogStreams", call, LogGroupOperations.group(request.logGroupIdentifier() == null ? request.logGroupName() : request.logGroupIdentifier())), streams::describeLogStreams),
                        Operation.of(DeleteLogStreamRequest.class, (request, call) -> stream("DeleteLogStream", call, request.logGroupName(), request.logStreamName()), streams::deleteLogStream),
                        Operation.of(PutLogEventsRequest.class, (request, call) -> stream("PutLogEvents", call, request.logGroupName(), request.logStreamName()), events::putLogEvents),
                        Operation.of(GetLogEventsRequest.class, (request, call) -> stream("GetLogEvents", call, LogGroupOperations.group(request.logGroupIdentifier() == null ? request.logGroupName() : request.logGroupIdentifier()), request.logStreamName()), events::getLogEvents),
                        Operation.of(FilterLogEventsRequest.class, (request, call) -> group("FilterLogEvents", call, LogGroupOperations.group(request.logGroupIdentifier() == null ? request.logGroupName() : request.logGroupIdentifier())), events::filterLogEvents))));
    }

    /** The model classes do not tell what a request must hold. */
    private static Map<String, Operation<?>> requiring(Map<String, Operation<?>> operations) {
        Map<String, Operation<?>> checked = new HashMap<>();
        operations.forEach((name, operation) -> checked.put(name, operation.requiring(LogsErrors::invalidParameter, switch (name) {
            case "CreateLogGroup", "DeleteLogGroup", "DeleteRetentionPolicy" -> new String[] {"logGroupName"};
            case "AssociateKmsKey" -> new String[] {"kmsKeyId"};
            case "PutRetentionPolicy" -> new String[] {"logGroupName", "retentionInDays"};
            case "CreateLogStream", "DeleteLogStream" -> new String[] {"logGroupName", "logStreamName"};
            case "PutLogEvents" -> new String[] {"logGroupName", "logStreamName", "logEvents.timestamp", "logEvents.message"};
            case "GetLogEvents" -> new String[] {"logStreamName"};
            case "ListTagsForResource", "TagResource", "UntagResource" -> new String[] {"resourceArn"};
            default -> new String[] {};
        })));
        return checked;
    }

    private static List<AccessRequest> group(String action, Call call, String group) {
        return List.of(AccessRequest.of("logs:" + action, call.arn("logs", "log-group:" + group + ":*")));
    }

    private static List<AccessRequest> stream(String action, Call call, String group, String stream) {
        return List.of(AccessRequest.of("logs:" + action, call.arn("logs", "log-group:" + group + ":log-stream:" + stream)));
    }

    @Override
    public void close() {
        writer.close();
    }
}
