package dev.terraglue.cli.commands;

import picocli.CommandLine.Command;

/** Glue jobs. */
@Command(
        name = "job",
        header = {"List Glue jobs, run one, read a run's log.", ""},
        synopsisSubcommandLabel = "(list | run | logs)",
        subcommands = {})
final class JobCommand {}
