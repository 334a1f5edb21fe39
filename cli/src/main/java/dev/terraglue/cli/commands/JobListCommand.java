package dev.terraglue.cli.commands;

import dev.terraglue.cli.aws.SideBySide;
import dev.terraglue.cli.jobs.JobRuns;
import dev.terraglue.cli.terminal.Amounts;
import dev.terraglue.cli.terminal.Column;
import dev.terraglue.cli.terminal.RowWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import software.amazon.awssdk.services.glue.model.JobRun;

/** Lists the jobs with their last runs. */
@Command(name = "list", header = {"List the Glue jobs and their last runs.", "", "  ./terraglue job list", ""})
final class JobListCommand implements Callable<Integer> {
    private static final int AT_ONCE = 8;

    private final Session session;

    @Mixin
    private FormatOptions format = new FormatOptions();

    JobListCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        var runs = new JobRuns(session.aws().glue());
        List<List<@Nullable String>> rows = SideBySide.all(AT_ONCE,
                runs.jobs().stream().<Callable<List<@Nullable String>>>map(job -> () -> row(job, runs.latest(job))).toList());
        try (RowWriter writer = RowWriter.open(format.format(session.console()), session.console(), List.of(
                Column.text("job"), Column.text("last_run"), Column.number("took"), Column.text("started"), Column.text("run_id")))) {
            rows.forEach(writer::row);
        }
        return 0;
    }

    private List<@Nullable String> row(String job, Optional<JobRun> last) {
        return Arrays.<@Nullable String>asList(
                job,
                last.map(JobRun::jobRunStateAsString).orElse("never ran"),
                last.map(run -> Amounts.duration(JobRuns.duration(run, session.clock().instant()))).orElse(null),
                last.map(run -> String.valueOf(run.startedOn())).orElse(null),
                last.map(JobRun::id).orElse(null));
    }
}
