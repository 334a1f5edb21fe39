package dev.terraglue.acceptance.parity;

import dev.terraglue.cli.aws.Aws;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.NamedQuery;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Tag;

/** Every resource of an account that the lake is made of, with every attribute that the APIs tell. */
public final class Inventory {
    private static final int NOT_FOUND = 404;

    private final Aws aws;
    private final Attributes found = new Attributes();

    private Inventory(Aws aws) {
        this.aws = aws;
    }

    public static SortedMap<String, String> of(Aws aws) {
        var inventory = new Inventory(aws);
        inventory.buckets();
        inventory.roles();
        inventory.catalog();
        inventory.jobs();
        inventory.athena();
        inventory.logs();
        inventory.keys();
        return inventory.found.values();
    }

    private void buckets() {
        S3Client s3 = aws.s3();
        s3.listBuckets().buckets().forEach(it -> {
            String name = it.name();
            String path = "bucket " + name;
            found.add(path + "/Acl", orNone(() -> s3.getBucketAcl(request -> request.bucket(name)).grants()));
            found.add(path + "/Cors", orNone(() -> s3.getBucketCors(request -> request.bucket(name))));
            found.add(path + "/Encryption", orNone(() -> s3.getBucketEncryption(request -> request.bucket(name))));
            found.add(path + "/Lifecycle", orNone(() -> s3.getBucketLifecycleConfiguration(request -> request.bucket(name)).rules()));
            found.add(path + "/Logging", orNone(() -> s3.getBucketLogging(request -> request.bucket(name))));
            found.add(path + "/Notification", orNone(() -> s3.getBucketNotificationConfiguration(request -> request.bucket(name))));
            found.add(path + "/Ownership", orNone(() -> s3.getBucketOwnershipControls(request -> request.bucket(name))));
            found.add(path + "/PublicAccess", orNone(() -> s3.getPublicAccessBlock(request -> request.bucket(name))));
            found.add(path + "/Tags", orNone(() -> s3.getBucketTagging(request -> request.bucket(name)).tagSet().stream()
                    .collect(Collectors.toMap(Tag::key, Tag::value))));
            found.add(path + "/Versioning", orNone(() -> s3.getBucketVersioning(request -> request.bucket(name))));
            found.add(path + "/Website", orNone(() -> s3.getBucketWebsite(request -> request.bucket(name))));
            String policy = orNone(() -> s3.getBucketPolicy(request -> request.bucket(name)).policy());
            if (policy != null) {
                found.addPolicy(path + "/Policy", policy);
            }
            objects(name);
        });
    }

    private void objects(String bucket) {
        S3Client s3 = aws.s3();
        s3.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().forEach(listed -> {
            String path = "object " + bucket + "/" + listed.key();
            var object = s3.getObjectAsBytes(request -> request.bucket(bucket).key(listed.key()));
            found.add(path + "/Sha256", sha256(object.asByteArrayUnsafe()));
            found.add(path + "/ContentType", object.response().contentType());
            found.add(path + "/ContentEncoding", object.response().contentEncoding());
            found.add(path + "/CacheControl", object.response().cacheControl());
            found.add(path + "/Encryption", object.response().serverSideEncryptionAsString());
            found.add(path + "/Encryption/Key", object.response().ssekmsKeyId());
            found.add(path + "/Encryption/BucketKey", object.response().bucketKeyEnabled());
            found.add(path + "/StorageClass", listed.storageClassAsString());
            found.add(path + "/Metadata", object.response().metadata());
        });
    }

    private void roles() {
        IamClient iam = aws.iam();
        iam.listRolesPaginator().roles().forEach(listed -> {
            String name = listed.roleName();
            var role = iam.getRole(it -> it.roleName(name)).role();
            String path = "role " + name;
            found.add(path + "/Path", role.path());
            found.add(path + "/Description", role.description());
            found.add(path + "/MaxSessionDuration", role.maxSessionDuration());
            role.tags().forEach(tag -> found.add(path + "/Tags/" + tag.key(), tag.value()));
            found.addPolicy(path + "/Trust", Attributes.decoded(role.assumeRolePolicyDocument()));
            iam.listAttachedRolePolicies(it -> it.roleName(name)).attachedPolicies().forEach(policy -> found.add(path + "/Attached/" + policy.policyArn(), "yes"));
            iam.listRolePolicies(it -> it.roleName(name)).policyNames().forEach(policy -> found.addPolicy(path + "/Policy " + policy,
                    Attributes.decoded(iam.getRolePolicy(it -> it.roleName(name).policyName(policy)).policyDocument())));
        });
    }

    private void catalog() {
        GlueClient glue = aws.glue();
        glue.getDatabasesPaginator(_ -> {}).stream().flatMap(page -> page.databaseList().stream()).forEach(database -> {
            found.add("database " + database.name(), database);
            tags("database " + database.name(), "database/" + database.name());
            glue.getTablesPaginator(it -> it.databaseName(database.name())).stream().flatMap(page -> page.tableList().stream()).forEach(table -> {
                found.add("table " + database.name() + "." + table.name(), table);
                glue.getPartitionsPaginator(it -> it.databaseName(database.name()).tableName(table.name())).stream()
                        .flatMap(page -> page.partitions().stream())
                        .forEach(partition -> found.add("partition " + database.name() + "." + table.name() + " " + partition.values(), partition));
            });
        });
    }

    private void jobs() {
        GlueClient glue = aws.glue();
        glue.getJobsPaginator(_ -> {}).stream().flatMap(page -> page.jobs().stream()).forEach(job -> {
            found.add("job " + job.name(), job);
            tags("job " + job.name(), "job/" + job.name());
        });
        glue.getTriggersPaginator(_ -> {}).stream().flatMap(page -> page.triggers().stream()).forEach(trigger -> {
            found.add("trigger " + trigger.name(), trigger);
            tags("trigger " + trigger.name(), "trigger/" + trigger.name());
        });
        glue.listWorkflowsPaginator(_ -> {}).stream().flatMap(page -> page.workflows().stream()).forEach(name -> {
            found.add("workflow " + name, glue.getWorkflow(it -> it.name(name)).workflow());
            tags("workflow " + name, "workflow/" + name);
        });
        glue.getSecurityConfigurationsPaginator(_ -> {}).stream().flatMap(page -> page.securityConfigurations().stream())
                .forEach(it -> found.add("security configuration " + it.name(), it));
    }

    private void tags(String path, String resource) {
        found.add(path + "/Tags", aws.glue().getTags(it -> it.resourceArn("arn:aws:glue:us-east-1:000000000000:" + resource)).tags());
    }

    private void athena() {
        AthenaClient athena = aws.athena();
        athena.listWorkGroupsPaginator(_ -> {}).stream().flatMap(page -> page.workGroups().stream()).forEach(listed -> {
            String path = "workgroup " + listed.name();
            found.add(path, athena.getWorkGroup(it -> it.workGroup(listed.name())).workGroup());
            athena.listTagsForResource(it -> it.resourceARN("arn:aws:athena:us-east-1:000000000000:workgroup/" + listed.name())).tags()
                    .forEach(tag -> found.add(path + "/Tags/" + tag.key(), tag.value()));
            List<String> ids = new ArrayList<>(athena.listNamedQueries(it -> it.workGroup(listed.name())).namedQueryIds());
            ids.forEach(id -> {
                NamedQuery query = athena.getNamedQuery(it -> it.namedQueryId(id)).namedQuery();
                found.add("named query " + query.name(), query.toBuilder().namedQueryId(null).build());
            });
        });
    }

    private void logs() {
        var logs = aws.logs();
        logs.describeLogGroupsPaginator(_ -> {}).logGroups().forEach(group -> {
            found.add("log group " + group.logGroupName(), group.toBuilder().creationTime(null).build());
            found.add("log group " + group.logGroupName() + "/Tags", logs.listTagsForResource(it -> it.resourceArn(group.logGroupArn())).tags());
        });
    }

    /** The account's own keys, by their alias: ids differ from account to account. AWS's keys come and go by themselves. */
    private void keys() {
        KmsClient kms = aws.kms();
        kms.listAliasesPaginator().aliases().stream().filter(it -> !it.aliasName().startsWith("alias/aws/")).forEach(alias -> {
            String id = alias.targetKeyId();
            String path = "key " + alias.aliasName();
            KeyMetadata key = kms.describeKey(it -> it.keyId(id)).keyMetadata();
            // Material is random, and its id follows from it.
            found.add(path, key.toBuilder().currentKeyMaterialId(null).build());
            found.add(path + "/Rotation", kms.getKeyRotationStatus(it -> it.keyId(id)));
            kms.listResourceTags(it -> it.keyId(id)).tags().forEach(tag -> found.add(path + "/Tags/" + tag.tagKey(), tag.tagValue()));
            found.addPolicy(path + "/Policy", kms.getKeyPolicy(it -> it.keyId(id).policyName("default")).policy());
            found.rename(id, alias.aliasName());
        });
        found.add("keys/Count", kms.listKeysPaginator().keys().stream().map(it -> kms.describeKey(key -> key.keyId(it.keyId())).keyMetadata())
                .filter(it -> it.keyManager() == KeyManagerType.CUSTOMER).count());
    }

    /** What S3 says is not configured is no attribute. */
    private static <T> @Nullable T orNone(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
