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
    /** {@code [Stages 2/5:=====>   (17 / 40)]}, which continuous logging keeps in a stream of its own. */
    private static final Pattern BAR = Pattern.compile("\\[Stages (\\d+)/(\\d+):[^\\]]*\\((\\d+) / (\\d+)\\)\\]");

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

    /** How far the stages are that Spark knows of so far, and the tasks in them. */
    public record Stages(int done, int known, int tasksDone, int tasks) {
        @Override
        public String toString() {
            return "stage " + Math.min(done + 1, known) + " of " + known + ", task " + tasksDone + " of " + tasks;
        }
    }

    /** Hands over what is new, in the order of time. */
    public void readNew(Consumer<Line> reader) {
        var lines = new java.util.ArrayList<Line>();
        outputToken = read(OUTPUT, outputToken, event -> lines.add(new Line(event.timestamp(), false, event.message())));
        errorToken = read(ERROR, errorToken, event -> lines.add(new Line(event.timestamp(), true, event.message())));
        lines.sort(Comparator.comparingLong(Line::timestamp));
        lines.forEach(reader);
    }

    /** How far the run is, if it has run a stage yet. */
    public Optional<Stages> stages() {
        try {
            List<OutputLogEvent> last = logs.getLogEvents(it -> it.logGroupName(CONTINUOUS)
                    .logStreamName(runId + "-progress-bar")
                    .startFromHead(false)
                    .limit(1)).events();
            return last.isEmpty() ? Optional.empty() : stages(last.getLast().message());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    static Optional<Stages> stages(String line) {
        Matcher bar = BAR.matcher(line);
        if (!bar.find()) {
            return Optional.empty();
        }
        return Optional.of(new Stages(
                Integer.parseInt(bar.group(1)), Integer.parseInt(bar.group(2)), Integer.parseInt(bar.group(3)), Integer.parseInt(bar.group(4))));
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
