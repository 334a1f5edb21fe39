package dev.terraglue.cli.deploy;

import dev.terraglue.cli.aws.Aws;
import dev.terraglue.cli.lake.Job;
import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.lake.Names;
import dev.terraglue.cli.terminal.UserError;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Whose the lake in the account is: what Terraform has made bears a tag that says so, and nobody else changes it. */
final class Ownership {
    private static final String TAG = "managed-by";
    private static final String TERRAFORM = "terraform";
    private static final int NOT_FOUND = 404;

    private final Aws aws;
    private final Names names;

    Ownership(Aws aws, Names names) {
        this.aws = aws;
        this.names = names;
    }

    /**
     * Whether Terraform has made the lake.
     *
     * @throws UserError where it has made parts of it, over buckets that are somebody else's: neither is it Terraform's, nor can it be made
     */
    boolean isTerraforms() {
        if (isBucketTerraforms()) {
            return true;
        }
        Lake lake = names.lake();
        Stream.concat(lake.databases().stream().map(Lake.Database::name).map(it -> "database/" + it), lake.jobs().stream().map(Job::name).map(it -> "job/" + it))
                .filter(resource -> TERRAFORM.equals(tagsOf(resource).get(TAG)))
                .findFirst()
                .ifPresent(resource -> {
                    throw UserError.failed("Terraform has made a part of this lake (" + resource.replace('/', ' ') + ") over other buckets than the lake's own.",
                            "./terraglue up changes nothing of Terraform's. Give it a sandbox of its own: ./terraglue up --home .terraglue-up --port 4568");
                });
        return false;
    }

    private boolean isBucketTerraforms() {
        try {
            return aws.s3().getBucketTagging(it -> it.bucket(names.assetsBucket())).tagSet().stream()
                    .anyMatch(tag -> tag.key().equals(TAG) && tag.value().equals(TERRAFORM));
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private Map<String, String> tagsOf(String resource) {
        try {
            return aws.glue().getTags(it -> it.resourceArn(names.catalogArn(resource))).tags();
        } catch (EntityNotFoundException e) {
            return Map.of();
        }
    }
}
