package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/** The groups that Glue's jobs and crawlers write their logs to; where they are missing, Glue makes them itself and keeps logs for good. */
final class LogGroups {
    private static final String GLUE = "/aws-glue/";
    private static final List<String> NAMES = List.of("/aws-glue/jobs/output", "/aws-glue/jobs/error", "/aws-glue/jobs/logs-v2", "/aws-glue/crawlers");
    private static final int DAYS = 30;

    private final CloudWatchLogsClient logs;
    private final Names names;

    LogGroups(CloudWatchLogsClient logs, Names names) {
        this.logs = logs;
        this.names = names;
    }

    List<Change> deploy() {
        Map<String, LogGroup> present = logs.describeLogGroupsPaginator(it -> it.logGroupNamePrefix(GLUE)).logGroups().stream()
                .collect(Collectors.toMap(LogGroup::logGroupName, Function.identity()));
        var changes = new ArrayList<Change>();
        for (String name : NAMES) {
            LogGroup found = present.get(name);
            if (found == null) {
                logs.createLogGroup(it -> it.logGroupName(name).tags(names.tags()));
                changes.addAll(Change.created("log group " + name));
            } else if (!Objects.equals(found.retentionInDays(), DAYS)) {
                changes.addAll(Change.updated("log group " + name));
            } else {
                continue;
            }
            logs.putRetentionPolicy(it -> it.logGroupName(name).retentionInDays(DAYS));
        }
        return changes;
    }
}
