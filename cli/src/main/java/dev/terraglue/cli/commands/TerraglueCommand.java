package dev.terraglue.cli.commands;

import dev.terraglue.cli.terminal.Console;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command above all others: it holds the options that every one takes. */
@Command(
        name = "terraglue",
        header = {
            "A whole AWS analytics lake on this machine.",
            "",
            "  ./terraglue up                          bring the lake up, run the pipeline, show the answer",
            "  ./terraglue query \"SELECT 1\"            ask it something, in Athena SQL",
            "  ./terraglue data add ~/my-data          add your own files, laid out database/table/file.csv",
            "  ./terraglue deploy --target aws         make the same lake in your AWS account, with Terraform",
            "  eval \"$(./terraglue env)\"               point the AWS command line, boto3 and Terraform at it",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions of every command:%n",
        commandListHeading = "%nCommands:%n",
        versionProvider = Version.class)
public final class TerraglueCommand implements Callable<Integer> {
    private final Session session;

    @Option(names = {"-h", "--help"}, usageHelp = true, scope = ScopeType.INHERIT, description = "Show what a command does.")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    boolean version;

    @Option(names = "--home", paramLabel = "DIR", scope = ScopeType.INHERIT, description = "The lake's folder (or TERRAGLUE_HOME). Usually .terraglue in the project.")
    void home(String folder) {
        session.home(folder);
    }

    @Option(names = "--port", paramLabel = "PORT", scope = ScopeType.INHERIT, description = "The sandbox's port (or TERRAGLUE_PORT). Usually 4566.")
    void port(String number) {
        session.port(number);
    }

    @Option(names = "--lake", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "The lake's description. Usually lake.yaml in the project.")
    void lake(String file) {
        session.lakeFile(file);
    }

    private CommandLine.Model.@Nullable CommandSpec spec;

    private TerraglueCommand(Session session) {
        this.session = session;
    }

    @CommandLine.Spec
    void spec(CommandLine.Model.CommandSpec own) {
        spec = own;
    }

    /** The whole command line, reading and writing through {@code console}. */
    public static CommandLine commandLine(Console console) {
        var session = new Session(console);
        var job = new CommandLine(new JobCommand());
        job.addSubcommand(new JobListCommand(session));
        job.addSubcommand(new JobRunCommand(session));
        job.addSubcommand(new JobLogsCommand(session));
        var data = new CommandLine(new DataCommand());
        data.addSubcommand(new DataListCommand(session));
        data.addSubcommand(new DataAddCommand(session));
        var line = new CommandLine(new TerraglueCommand(session));
        line.addSubcommand(new UpCommand(session));
        line.addSubcommand(new StatusCommand(session));
        line.addSubcommand(new QueryCommand(session));
        line.addSubcommand(job);
        line.addSubcommand(data);
        line.addSubcommand(new EnvCommand(session));
        line.addSubcommand(new DeployCommand(session));
        line.addSubcommand(new DestroyCommand(session));
        line.addSubcommand(new LeastPrivilegeCommand(session));
        line.addSubcommand(new AotCommand(session));
        line.addSubcommand(new DownCommand(session));
        line.addSubcommand(new ResetCommand(session));
        line.addSubcommand(new HelpCommand(line));
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(console.outInk().on() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setUsageHelpWidth(120);
        line.setParameterExceptionHandler((e, _) -> Failures.misunderstood(console, e));
        line.setExecutionExceptionHandler((e, _, _) -> Failures.failed(session, e));
        return line;
    }

    @Override
    public Integer call() {
        if (spec != null) {
            spec.commandLine().usage(spec.commandLine().getOut());
        }
        return 0;
    }
}
