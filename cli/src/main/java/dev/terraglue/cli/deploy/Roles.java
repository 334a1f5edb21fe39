package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Job;
import dev.terraglue.cli.lake.Names;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;

/** The roles of jobs and crawlers, each with its policy inside. */
final class Roles {
    private static final String POLICY = "lake";

    private final IamClient iam;
    private final Names names;
    private final Optional<String> key;

    /** @param key encrypts the lake, unless S3's own keys do */
    Roles(IamClient iam, Names names, Optional<String> key) {
        this.iam = iam;
        this.names = names;
        this.key = key;
    }

    /** Deploys the role that these jobs run as. */
    List<Change> deploy(String role, List<Job> jobs) {
        return deploy(role, "Runs Glue jobs of the lake " + names.lake().name(), RolePolicy.ofJobs(names, jobs, key));
    }

    /** Deploys the role of crawlers over the raw data. */
    List<Change> deployCrawlerRole() {
        return deploy(names.crawlerRole(), "Crawls the raw data of the lake " + names.lake().name(), RolePolicy.ofCrawlers(names, key));
    }

    private List<Change> deploy(String role, String description, String policy) {
        Optional<String> trust = trustOf(role);
        if (trust.isEmpty()) {
            iam.createRole(it -> it.roleName(role)
                    .description(description)
                    .assumeRolePolicyDocument(RolePolicy.TRUST)
                    .tags(names.tags().entrySet().stream().map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build()).toList()));
            put(role, policy);
            return Change.created("role " + role);
        }
        boolean trustDiffers = !trust.get().equals(RolePolicy.TRUST);
        boolean policyDiffers = !policyOf(role).equals(Optional.of(policy));
        if (trustDiffers) {
            iam.updateAssumeRolePolicy(it -> it.roleName(role).policyDocument(RolePolicy.TRUST));
        }
        if (policyDiffers) {
            put(role, policy);
        }
        return trustDiffers || policyDiffers ? Change.updated("role " + role) : List.of();
    }

    private void put(String role, String policy) {
        iam.putRolePolicy(it -> it.roleName(role).policyName(POLICY).policyDocument(policy));
    }

    private Optional<String> trustOf(String role) {
        try {
            return Optional.of(decoded(iam.getRole(it -> it.roleName(role)).role().assumeRolePolicyDocument()));
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    private Optional<String> policyOf(String role) {
        try {
            return Optional.of(decoded(iam.getRolePolicy(it -> it.roleName(role).policyName(POLICY)).policyDocument()));
        } catch (NoSuchEntityException e) {
            return Optional.empty();
        }
    }

    /** IAM gives policies URL-encoded (RFC 3986). */
    private static String decoded(String policy) {
        return URLDecoder.decode(policy.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
