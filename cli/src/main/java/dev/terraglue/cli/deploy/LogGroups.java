package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final Optional<String> key;

    /** @param key encrypts the groups; else CloudWatch's own keys do */
    LogGroups(CloudWatchLogsClient logs, Names names, Optional<String> key) {
        this.logs = logs;
        this.names = names;
        this.key = key;
    }

    List<Change> deploy() {
        Map<String, LogGroup> present = logs.describeLogGroupsPaginator(it -> it.logGroupNamePrefix(GLUE)).logGroups().stream()
                .collect(Collectors.toMap(LogGroup::logGroupName, Function.identity()));
        var changes = new ArrayList<Change>();
        for (String name : NAMES) {
            LogGroup found = present.get(name);
            if (found == null) {
                logs.createLogGroup(it -> it.logGroupName(name).kmsKeyId(key.orElse(null)).tags(names.tags()));
                logs.putRetentionPolicy(it -> it.logGroupName(name).retentionInDays(DAYS));
                changes.addAll(Change.created("log group " + name));
            } else if (update(found)) {
                changes.addAll(Change.updated("log group " + name));
            }
        }
        return changes;
    }

    private boolean update(LogGroup found) {
        String name = found.logGroupName();
        boolean retentionDiffers = !Objects.equals(found.retentionInDays(), DAYS);
        boolean keyDiffers = !Objects.equals(found.kmsKeyId(), key.orElse(null));
        if (retentionDiffers) {
            logs.putRetentionPolicy(it -> it.logGroupName(name).retentionInDays(DAYS));
        }
        if (keyDiffers) {
            key.ifPresentOrElse(wanted -> logs.associateKmsKey(it -> it.logGroupName(name).kmsKeyId(wanted)),
                    () -> logs.disassociateKmsKey(it -> it.logGroupName(name)));
        }
        return retentionDiffers || keyDiffers;
    }
}
