package dev.terraglue.cli.jobs;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** What a job run has written so far, in CloudWatch Logs as Glue writes it. Each call goes on where the last one ended. */
public final class RunLog {
    /** What the job printed. */
    public static final String OUTPUT = "/aws-glue/jobs/output";
    /** What the job and Spark logged. */
    public static final String ERROR = "/aws-glue/jobs/error";

    private static final String CONTINUOUS = "/aws-glue/jobs/logs-v2";
    /** Spark's console progress bar, which Glue's continuous logging keeps in a stream of its own. */
    private static final Pattern BAR = Pattern.compile("\\[Stage (\\d+)[^\\]]*\\((\\d+) \\+ \\d+\\) / (\\d+)\\]");

    private final CloudWatchLogsClient logs;
    private final String runId;
    private @Nullable String outputToken;
    private @Nullable String errorToken;

    public RunLog(CloudWatchLogsClient logs, String runId) {
        this.logs = logs;
        this.runId = runId;
    }

    /** A line, and whether it is of {@link #ERROR}. */
    public record Line(long timestamp, boolean error, String text) {}

    /** How far a Spark stage is. */
    public record Stage(int number, int done, int tasks) {}

    /** Hands over what is new, in the order of time. */
    public void readNew(Consumer<Line> reader) {
        var lines = new java.util.ArrayList<Line>();
        outputToken = read(OUTPUT, outputToken, event -> lines.add(new Line(event.timestamp(), false, event.message())));
        errorToken = read(ERROR, errorToken, event -> lines.add(new Line(event.timestamp(), true, event.message())));
        lines.sort(Comparator.comparingLong(Line::timestamp));
        lines.forEach(reader);
    }

    /** How far the run's current stage is, if it has one. */
    public Optional<Stage> stage() {
        try {
            List<OutputLogEvent> last = logs.getLogEvents(it -> it.logGroupName(CONTINUOUS)
                    .logStreamName(runId + "-progress-bar")
                    .startFromHead(false)
                    .limit(1)).events();
            return last.isEmpty() ? Optional.empty() : stage(last.getLast().message());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    static Optional<Stage> stage(String bar) {
        Matcher stage = BAR.matcher(bar);
        Optional<Stage> last = Optional.empty();
        while (stage.find()) {
            last = Optional.of(new Stage(Integer.parseInt(stage.group(1)), Integer.parseInt(stage.group(2)), Integer.parseInt(stage.group(3))));
        }
        return last;
    }

    private @Nullable String read(String group, @Nullable String from, Consumer<OutputLogEvent> reader) {
        String token = from;
        try {
            while (true) {
                String here = token;
                var page = logs.getLogEvents(it -> it.logGroupName(group).logStreamName(runId).startFromHead(true).nextToken(here));
                page.events().forEach(reader);
                token = page.nextForwardToken();
                // At the end of a stream CloudWatch Logs gives the token that it was asked with.
                if (page.events().isEmpty() || token == null || token.equals(here)) {
                    return token;
                }
            }
        } catch (ResourceNotFoundException e) {
            // Nothing was written yet.
            return token;
        }
    }
}
