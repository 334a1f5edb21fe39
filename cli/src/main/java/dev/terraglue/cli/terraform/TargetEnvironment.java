package dev.terraglue.cli.terraform;

import dev.terraglue.cli.aws.Endpoint;
import dev.terraglue.cli.terminal.UserError;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The environment variables that Terraform runs with: those of one target, and never those of the other. */
public final class TargetEnvironment {
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost", "0.0.0.0");
    private static final String NO_FILE = "/dev/null";

    private TargetEnvironment() {}

    /** The sandbox, whatever AWS account the user's own environment and files speak of. */
    public static Map<String, String> sandbox(Map<String, String> own, Endpoint sandbox) {
        var environment = new HashMap<>(own);
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        // An IP literal on purpose: the provider then addresses buckets by path by itself.
        environment.put(ENDPOINT, sandbox.uri().toString());
        environment.put("AWS_ACCESS_KEY_ID", sandbox.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", sandbox.secretAccessKey());
        sandbox.sessionToken().ifPresent(token -> environment.put("AWS_SESSION_TOKEN", token));
        environment.put("AWS_REGION", sandbox.region());
        environment.put("AWS_DEFAULT_REGION", sandbox.region());
        environment.put("AWS_CONFIG_FILE", NO_FILE);
        environment.put("AWS_SHARED_CREDENTIALS_FILE", NO_FILE);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        return unattended(environment);
    }

    /**
     * AWS, with the user's own credentials: environment, profile, single sign-on, whatever the provider finds.
     *
     * @throws UserError where this environment points to a sandbox
     */
    public static Map<String, String> aws(Map<String, String> own) {
        own.forEach((name, value) -> {
            if (name.startsWith(ENDPOINT) && isLoopback(value)) {
                throw UserError.failed("This shell points AWS's clients at a sandbox (" + name + "=" + value + "), so that nothing would reach AWS.",
                        "Use another shell, or: unset " + name + " AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_REGION AWS_DEFAULT_REGION");
            }
        });
        return unattended(new HashMap<>(own));
    }

    private static Map<String, String> unattended(Map<String, String> environment) {
        environment.put("TF_IN_AUTOMATION", "1");
        environment.put("TF_INPUT", "0");
        environment.put("CHECKPOINT_DISABLE", "1");
        return environment;
    }

    private static boolean isLoopback(String address) {
        try {
            String host = URI.create(address).getHost();
            return host != null && (LOOPBACK.contains(host) || host.startsWith("127."));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
