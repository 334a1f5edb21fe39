package dev.terraglue.cli.commands;

import dev.terraglue.cli.aws.Endpoint;
import java.util.LinkedHashMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints what makes AWS's clients talk to the sandbox. */
@Command(
        name = "env",
        header = {
            "Print the environment that points AWS's clients at the sandbox.",
            "",
            "  eval \"$(./terraglue env)\"",
            "  aws s3 ls",
            ""
        })
final class EnvCommand implements Callable<Integer> {
    private final Session session;

    EnvCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        Endpoint endpoint = Endpoint.local(session.installation().port(), session.lake().region());
        var variables = new LinkedHashMap<String, String>();
        variables.put("AWS_ENDPOINT_URL", endpoint.uri().toString());
        variables.put("AWS_ACCESS_KEY_ID", endpoint.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", endpoint.secretAccessKey());
        variables.put("AWS_REGION", endpoint.region());
        variables.put("AWS_DEFAULT_REGION", endpoint.region());
        variables.forEach((name, value) -> session.console().out().println("export " + name + "=" + value));
        // A token left over from another account would make every signature wrong.
        session.console().out().println("unset AWS_SESSION_TOKEN");
        return 0;
    }
}
