package dev.terraglue.cli.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.cli.aws.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What the sandbox has seen a principal ask of IAM. */
public record AccessRecord(List<Use> uses) {
    public AccessRecord {
        uses = List.copyOf(uses);
    }

    /**
     * One question to IAM.
     *
     * @param resource ARN, {@code *} where the action knows none
     * @param times    how often it was asked
     */
    public record Use(String action, String resource, boolean allowed, long times) {}

    /** Asks the sandbox about all sessions of a role. */
    public static AccessRecord ofRole(Endpoint sandbox, String role) {
        String name = URLEncoder.encode(role, StandardCharsets.UTF_8);
        try (InputStream in = sandbox.uri().resolve("/_terraglue/access/role/" + name).toURL().openStream()) {
            JsonNode answer = new ObjectMapper().readTree(in);
            return new AccessRecord(answer.path("uses").valueStream()
                    .map(use -> new Use(use.path("action").asText(), use.path("resource").asText(), use.path("allowed").asBoolean(), use.path("times").asLong()))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What IAM allowed. */
    public List<Use> allowed() {
        return uses.stream().filter(Use::allowed).toList();
    }

    /** What IAM refused. */
    public List<Use> refused() {
        return uses.stream().filter(use -> !use.allowed()).toList();
    }
}
