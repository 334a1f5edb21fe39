package dev.terraglue.sandbox.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Policy;

/**
 * Policies that AWS manages, by their ARN, for instance {@code arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole}. What each of them allows is
 * AWS's to say and public: source is the AWS Managed Policy Reference (docs.aws.amazon.com/aws-managed-policy), under the AWS Site Terms.
 */
final class AwsManagedPolicies {
    static final String PREFIX = "arn:aws:iam::aws:policy/";

    private @Nullable Map<String, Managed> read;

    /**
     * @param policy   without the number of its attachments
     * @param document JSON
     */
    record Managed(Policy policy, String document) {}

    /** Read when first asked for: a sandbox whose lake uses none starts without. */
    private synchronized Map<String, Managed> byArn() {
        if (read == null) read = read();
        return read;
    }

    private static Map<String, Managed> read() {
        Map<String, Managed> byArn = new TreeMap<>();
        try (InputStream in = AwsManagedPolicies.class.getResourceAsStream("aws-managed-policies.json")) {
            ObjectMapper json = new ObjectMapper();
            for (var entry : json.readTree(in).properties()) {
                Managed managed = managed(entry.getKey(), entry.getValue(), json);
                byArn.put(managed.policy().arn(), managed);
            }
            return byArn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Managed> find(String arn) {
        return Optional.ofNullable(byArn().get(arn));
    }

    Collection<Managed> all() {
        return byArn().values();
    }

    private static Managed managed(String name, JsonNode node, ObjectMapper json) throws IOException {
        String path = node.path("path").asText();
        Policy policy = Policy.builder()
                .policyName(name)
                // The same at every start, as its owner never changes it.
                .policyId("ANPA" + String.format(Locale.ROOT, "%017d", Integer.toUnsignedLong(name.hashCode())))
                .arn("arn:aws:iam::aws:policy" + path + name)
                .path(path)
                .defaultVersionId(node.path("version").asText())
                .attachmentCount(0)
                .permissionsBoundaryUsageCount(0)
                .isAttachable(true)
                .createDate(Instant.parse(node.path("created").asText()))
                .updateDate(Instant.parse(node.path("updated").asText()))
                .build();
        return new Managed(policy, json.writerWithDefaultPrettyPrinter().writeValueAsString(node.path("document")));
    }
}
