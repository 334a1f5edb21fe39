package dev.terraglue.sandbox.logs;

import dev.terraglue.sandbox.kms.ServiceKeys;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.AssociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DisassociateKmsKeyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceResponse;

/** Log groups, with retention, keys and tags. */
final class LogGroupOperations {
    private static final int PAGE = 50;
    private static final String NAME = "[.\\-_/#A-Za-z0-9]{1,512}";
    /** The values that PutRetentionPolicy's page lists. */
    private static final Set<Integer> RETENTIONS =
            Set.of(1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final LogStore store;
    private final ServiceKeys keys;

    LogGroupOperations(LogStore store, ServiceKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request, Call call) {
        if (!request.logGroupName().matches(NAME)) {
            throw LogsErrors.invalidParameter("1 validation error detected: Value '" + request.logGroupName()
                    + "' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+");
        }
        LogGroupClass logClass = request.logGroupClass() == null ? LogGroupClass.STANDARD : request.logGroupClass();
        if (request.kmsKeyId() != null) requireUsable(request.kmsKeyId(), request.logGroupName(), call);
        store.createGroup(request.logGroupName(), call.time().toEpochMilli(), logClass.toString(), request.kmsKeyId(), request.tags());
        return CreateLogGroupResponse.builder().build();
    }

    AssociateKmsKeyResponse associateKmsKey(AssociateKmsKeyRequest request, Call call) {
        String group = subject(request.logGroupName(), request.resourceIdentifier());
        requireUsable(request.kmsKeyId(), group, call);
        store.setKmsKey(group, request.kmsKeyId());
        return AssociateKmsKeyResponse.builder().build();
    }

    DisassociateKmsKeyResponse disassociateKmsKey(DisassociateKmsKeyRequest request, Call call) {
        store.setKmsKey(subject(request.logGroupName(), request.resourceIdentifier()), null);
        return DisassociateKmsKeyResponse.builder().build();
    }

    /** The group that one of the two members names. */
    static String subject(@Nullable String name, @Nullable String resource) {
        if (resource != null && resource.contains(":query-result:")) throw LogsErrors.notBuilt("keys for the results of queries");
        return group(name == null ? resource : name);
    }

    private void requireUsable(String key, String group, Call call) {
        try {
            keys.requireUsable(new ServiceKeys.User("logs", call.region(), call), key);
        } catch (ServiceException e) {
            throw LogsErrors.invalidParameter("The specified KMS key does not exist or is not allowed to be used with LogGroup '"
                    + call.arn("logs", "log-group:" + group) + "': " + e.message());
        }
    }

    DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request, Call call) {
        store.deleteGroup(request.logGroupName());
        return DeleteLogGroupResponse.builder().build();
    }

    DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request, Call call) {
        if (request.logGroupNamePattern() != null && request.logGroupNamePrefix() != null) {
            throw LogsErrors.invalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        if (request.limit() != null && (request.limit() < 1 || request.limit() > PAGE)) throw LogsErrors.invalidParameter("limit must be between 1 and " + PAGE + ".");
        int size = request.limit() == null ? PAGE : Math.min(request.limit(), PAGE);
        String prefix = request.logGroupNamePrefix() == null ? "" : request.logGroupNamePrefix();
        String pattern = request.logGroupNamePattern() == null ? "" : request.logGroupNamePattern();
        String after = request.nextToken() == null ? "" : request.nextToken();
        List<LogStore.Group> found = store.groups(prefix, after, pattern.isEmpty() ? size + 1 : Integer.MAX_VALUE).stream()
                .filter(group -> group.name().contains(pattern))
                .limit(size + 1L)
                .toList();
        boolean more = found.size() > size;
        List<LogStore.Group> page = more ? found.subList(0, size) : found;
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.stream().map(group -> describe(group, call)).toList())
                .nextToken(more ? page.getLast().name() : null)
                .build();
    }

    PutRetentionPolicyResponse putRetentionPolicy(PutRetentionPolicyRequest request, Call call) {
        if (!RETENTIONS.contains(request.retentionInDays())) {
            throw LogsErrors.invalidParameter("1 validation error detected: Value '" + request.retentionInDays()
                    + "' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: " + RETENTIONS.stream().sorted().toList());
        }
        store.setRetention(request.logGroupName(), request.retentionInDays());
        return PutRetentionPolicyResponse.builder().build();
    }

    DeleteRetentionPolicyResponse deleteRetentionPolicy(DeleteRetentionPolicyRequest request, Call call) {
        store.setRetention(request.logGroupName(), null);
        return DeleteRetentionPolicyResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder().tags(store.tags(group(request.resourceArn()))).build();
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        store.tag(group(request.resourceArn()), request.tags());
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        store.untag(group(request.resourceArn()), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    /** The group that a member names, by its name or its ARN (with or without {@code :*}). */
    static String group(@Nullable String nameOrArn) {
        if (nameOrArn == null) throw LogsErrors.invalidParameter("A log group's name or ARN is missing.");
        if (!nameOrArn.startsWith("arn:")) return nameOrArn;
        try {
            String resource = Arn.parse(nameOrArn).resource();
            if (!resource.startsWith("log-group:")) throw LogsErrors.invalidParameter(nameOrArn + " is not the ARN of a log group.");
            return resource.substring("log-group:".length()).replaceAll(":\\*$", "");
        } catch (IllegalArgumentException e) {
            throw LogsErrors.invalidParameter(nameOrArn + " is not an ARN.");
        }
    }

    private static LogGroup describe(LogStore.Group group, Call call) {
        String arn = call.arn("logs", "log-group:" + group.name()).toString();
        return LogGroup.builder()
                .logGroupName(group.name())
                .creationTime(group.created())
                .retentionInDays(group.retentionDays())
                .kmsKeyId(group.kmsKey())
                .metricFilterCount(0)
                .arn(arn + ":*")
                .logGroupArn(arn)
                .storedBytes(group.bytes())
                .logGroupClass(group.logClass())
                .build();
    }
}
