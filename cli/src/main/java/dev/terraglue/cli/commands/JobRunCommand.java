package dev.terraglue.cli.commands;

import dev.terraglue.cli.jobs.JobFollower;
import dev.terraglue.cli.jobs.JobRuns;
import dev.terraglue.cli.lake.Suggestion;
import dev.terraglue.cli.terminal.Progress;
import dev.terraglue.cli.terminal.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a job and follows it. */
@Command(
        name = "run",
        header = {
            "Run a Glue job, and follow its log and progress.",
            "",
            "  ./terraglue job run aviation-spec",
            "  ./terraglue job run aviation-sot --arg source_database=my_sor --arg target_database=my_sot",
            ""
        })
final class JobRunCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "NAME", description = "The job.")
    private String job = "";

    @Option(names = "--arg", paramLabel = "KEY=VALUE", description = "An argument of the job, over its default; again for more.")
    private List<String> arguments = List.of();

    JobRunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Map<String, String> values = arguments(arguments);
        var runs = new JobRuns(session.aws().glue());
        List<String> jobs = runs.jobs();
        if (!jobs.contains(job)) {
            throw UserError.failed("There is no job \"" + job + "\"" + (Suggestion.among(jobs, job).isEmpty() ? "." : Suggestion.among(jobs, job)),
                    jobs.isEmpty() ? "The lake is not deployed yet: ./terraglue up" : "The jobs are " + String.join(", ", jobs) + ".");
        }
        try (var progress = new Progress(session.console())) {
            String id = runs.start(job, values);
            progress.line(session.console().err(), "   " + job + " runs as " + id);
            new JobFollower(runs, session.aws().logs(), session.console(), progress, session.patience(), session.clock()).follow(job, id);
        }
        return 0;
    }

    /** {@code key=value}, with or without the leading dashes that Glue's arguments have. */
    static Map<String, String> arguments(List<String> given) {
        var arguments = new LinkedHashMap<String, String>();
        for (String argument : given) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw UserError.usage("--arg " + argument + " is no KEY=VALUE.");
            }
            String key = argument.substring(0, equals);
            arguments.put(key.startsWith("--") ? key : "--" + key, argument.substring(equals + 1));
        }
        return arguments;
    }
}
