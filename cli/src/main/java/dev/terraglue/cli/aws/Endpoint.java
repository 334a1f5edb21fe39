package dev.terraglue.cli.aws;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * The sandbox, and as whom to call it.
 *
 * @param uri an IP literal on purpose: AWS's clients then address buckets by path, and no bucket's host name needs to resolve
 */
public record Endpoint(URI uri, String region, String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
    /** The root credentials that the sandbox knows on the loopback address. */
    private static final String ROOT = "test";

    /** The sandbox on {@code port} of this machine, as root. */
    public static Endpoint local(int port, String region) {
        return new Endpoint(URI.create("http://127.0.0.1:" + port), region, ROOT, ROOT, Optional.empty());
    }

    /**
     * The same endpoint, as the user whose credentials the environment holds; only if the environment points to this endpoint too, for
     * credentials of another place must not be sent here.
     */
    public Endpoint asUserOf(Map<String, String> environment) {
        String key = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        if (!uri.toString().equals(environment.get("AWS_ENDPOINT_URL")) || key.isEmpty() || secret.isEmpty()) {
            return this;
        }
        return new Endpoint(uri, region, key, secret, Optional.ofNullable(environment.get("AWS_SESSION_TOKEN")).filter(token -> !token.isEmpty()));
    }

    @Override
    public String toString() {
        return "Endpoint[" + uri + ", " + region + ", " + accessKeyId + "]";
    }
}
