package dev.terraglue.cli.commands;

import picocli.CommandLine.Command;

/** Data in the lake's raw layer. */
@Command(
        name = "data",
        header = {"List the raw data, add your own.", ""},
        synopsisSubcommandLabel = "(list | add)",
        subcommands = {})
final class DataCommand {}
