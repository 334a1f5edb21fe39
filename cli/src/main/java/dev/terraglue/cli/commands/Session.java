package dev.terraglue.cli.commands;

import dev.terraglue.cli.aws.Aws;
import dev.terraglue.cli.aws.AwsFailure;
import dev.terraglue.cli.aws.Endpoint;
import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.lake.LakeReader;
import dev.terraglue.cli.lake.Names;
import dev.terraglue.cli.sandbox.Installation;
import dev.terraglue.cli.sandbox.Occupant;
import dev.terraglue.cli.sandbox.Patience;
import dev.terraglue.cli.sandbox.SandboxProcess;
import dev.terraglue.cli.terminal.Console;
import dev.terraglue.cli.terminal.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** What a command works with, from defaults, environment and options; made only as far as the command asks. */
final class Session {
    private static final String USUAL_PORT = "4566";

    private final Console console;
    private @Nullable String home;
    private @Nullable String port;
    private @Nullable String lakeFile;
    private @Nullable Aws aws;
    private @Nullable Lake lake;

    Session(Console console) {
        this.console = console;
    }

    void home(String folder) {
        home = folder;
    }

    void port(String number) {
        port = number;
    }

    void lakeFile(String file) {
        lakeFile = file;
    }

    Console console() {
        return console;
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    Installation installation() {
        Path root = root();
        String folder = home != null ? home : console.variable("TERRAGLUE_HOME").orElse(root.resolve(".terraglue").toString());
        String number = port != null ? port : console.variable("TERRAGLUE_PORT").orElse(USUAL_PORT);
        if (!number.matches("[1-9][0-9]{0,4}") || Integer.parseInt(number) > 65_535) {
            throw UserError.usage("\"" + number + "\" is no port, expected a number from 1 to 65535.");
        }
        return new Installation(root, Path.of(folder).toAbsolutePath().normalize(), Integer.parseInt(number));
    }

    /** For waiting on what the sandbox does. */
    Patience patience() {
        return new Patience(installation().home());
    }

    Path lakeYaml() {
        return lakeFile != null ? Path.of(lakeFile) : root().resolve("lake.yaml");
    }

    synchronized Lake lake() {
        Lake read = lake;
        if (read == null) {
            read = LakeReader.read(lakeYaml());
            lake = read;
        }
        return read;
    }

    Endpoint endpoint() {
        return Endpoint.local(installation().port(), lake().region()).asUserOf(console.environment());
    }

    synchronized Aws aws() {
        Aws open = aws;
        if (open == null) {
            open = new Aws(endpoint());
            aws = open;
        }
        return open;
    }

    /** The lake's names in the account that the credentials belong to. */
    Names names() {
        return new Names(lake(), aws().sts().getCallerIdentity().account());
    }

    /** The sandbox, which must run. */
    Occupant.Sandbox sandbox() {
        return new SandboxProcess(installation()).running().orElseThrow(() -> AwsFailure.notRunning(endpoint()));
    }

    /** The project: where the launcher lies, else the folder above this one that has a lake.yaml. */
    private Path root() {
        return console.variable("TERRAGLUE_ROOT").map(Path::of).orElseGet(() -> {
            Path here = Path.of("").toAbsolutePath();
            for (Path folder = here; folder != null; folder = folder.getParent()) {
                if (Files.isRegularFile(folder.resolve("lake.yaml"))) {
                    return folder;
                }
            }
            return here;
        });
    }
}
