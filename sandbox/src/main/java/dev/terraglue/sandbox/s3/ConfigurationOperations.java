package dev.terraglue.sandbox.s3;

import static dev.terraglue.sandbox.s3.Configurations.required;

import dev.terraglue.sandbox.s3.cors.CorsRules;
import dev.terraglue.sandbox.s3.lifecycle.LifecycleCheck;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketCorsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketCorsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketReplicationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.PutBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** The configurations of which a bucket has one: how each is kept, what it is called in IAM, and what tells that there is none. */
final class ConfigurationOperations {
    private final Configurations all;
    private final Acls acls;
    private final Supplier<String> ids;
    private final Runnable newRules;

    /**
     * @param ids      for lifecycle rules that come without one
     * @param newRules is told when a bucket has new lifecycle rules
     */
    ConfigurationOperations(Configurations all, Acls acls, Supplier<String> ids, Runnable newRules) {
        this.all = all;
        this.acls = acls;
        this.ids = ids;
        this.newRules = newRules;
    }

    List<Operation<?>> operations() {
        return List.of(
                all.get(GetBucketCorsRequest.class, CrossOrigin.KIND, "s3:GetBucketCORS", GetBucketCorsResponse.class,
                        absent("NoSuchCORSConfiguration", "The CORS configuration does not exist")),
                all.put(PutBucketCorsRequest.class, CrossOrigin.KIND, "s3:PutBucketCORS", 200,
                        r -> GetBucketCorsResponse.builder()
                                .corsRules(new CorsRules(required(r.corsConfiguration()).corsRules()).checked().rules())
                                .build(),
                        r -> PutBucketCorsResponse.builder().build()),
                all.delete(DeleteBucketCorsRequest.class, CrossOrigin.KIND, "s3:PutBucketCORS", () -> DeleteBucketCorsResponse.builder().build()),

                all.get(GetBucketEncryptionRequest.class, BucketEncryption.KIND, "s3:GetEncryptionConfiguration", GetBucketEncryptionResponse.class,
                        bucket -> GetBucketEncryptionResponse.builder().serverSideEncryptionConfiguration(defaultEncryption()).build()),
                all.put(PutBucketEncryptionRequest.class, BucketEncryption.KIND, "s3:PutEncryptionConfiguration", 200,
                        r -> GetBucketEncryptionResponse.builder()
                                .serverSideEncryptionConfiguration(BucketEncryption.checked(required(r.serverSideEncryptionConfiguration())))
                                .build(),
                        r -> PutBucketEncryptionResponse.builder().build()),
                all.delete(DeleteBucketEncryptionRequest.class, BucketEncryption.KIND, "s3:PutEncryptionConfiguration",
                        () -> DeleteBucketEncryptionResponse.builder().build()),

                all.get(GetBucketLifecycleConfigurationRequest.class, Lifecycles.KIND, "s3:GetLifecycleConfiguration",
                        GetBucketLifecycleConfigurationResponse.class,
                        absent("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")),
                all.put(PutBucketLifecycleConfigurationRequest.class, Lifecycles.KIND, "s3:PutLifecycleConfiguration", 200,
                        r -> GetBucketLifecycleConfigurationResponse.builder()
                                .rules(LifecycleCheck.checked(required(r.lifecycleConfiguration()).rules(), ids))
                                .transitionDefaultMinimumObjectSize(transitionSize(r))
                                .build(),
                        r -> {
                            newRules.run();
                            return PutBucketLifecycleConfigurationResponse.builder().transitionDefaultMinimumObjectSize(transitionSize(r)).build();
                        }),
                all.delete(DeleteBucketLifecycleRequest.class, Lifecycles.KIND, "s3:PutLifecycleConfiguration",
                        () -> DeleteBucketLifecycleResponse.builder().build()),

                all.get(GetBucketOwnershipControlsRequest.class, ObjectOwnership.KIND, "s3:GetBucketOwnershipControls",
                        GetBucketOwnershipControlsResponse.class,
                        absent("OwnershipControlsNotFoundError", "The bucket ownership controls were not found")),
                all.put(PutBucketOwnershipControlsRequest.class, ObjectOwnership.KIND, "s3:PutBucketOwnershipControls", 200,
                        this::ownershipControls,
                        r -> PutBucketOwnershipControlsResponse.builder().build()),
                all.delete(DeleteBucketOwnershipControlsRequest.class, ObjectOwnership.KIND, "s3:PutBucketOwnershipControls",
                        () -> DeleteBucketOwnershipControlsResponse.builder().build()),

                all.get(GetPublicAccessBlockRequest.class, PublicAccess.KIND, "s3:GetBucketPublicAccessBlock", GetPublicAccessBlockResponse.class,
                        absent("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found")),
                all.put(PutPublicAccessBlockRequest.class, PublicAccess.KIND, "s3:PutBucketPublicAccessBlock", 200,
                        r -> GetPublicAccessBlockResponse.builder()
                                .publicAccessBlockConfiguration(required(r.publicAccessBlockConfiguration()))
                                .build(),
                        r -> PutPublicAccessBlockResponse.builder().build()),
                all.delete(DeletePublicAccessBlockRequest.class, PublicAccess.KIND, "s3:PutBucketPublicAccessBlock",
                        () -> DeletePublicAccessBlockResponse.builder().build()),

                all.get(GetBucketReplicationRequest.class, "replication", "s3:GetReplicationConfiguration", GetBucketReplicationResponse.class,
                        absent("ReplicationConfigurationNotFoundError", "The replication configuration was not found")),
                all.put(PutBucketReplicationRequest.class, "replication", "s3:PutReplicationConfiguration", 200,
                        this::replication,
                        r -> PutBucketReplicationResponse.builder().build()),
                all.delete(DeleteBucketReplicationRequest.class, "replication", "s3:PutReplicationConfiguration",
                        () -> DeleteBucketReplicationResponse.builder().build()),

                all.get(GetBucketTaggingRequest.class, "tagging", "s3:GetBucketTagging", GetBucketTaggingResponse.class,
                        absent("NoSuchTagSet", "The TagSet does not exist")),
                all.put(PutBucketTaggingRequest.class, "tagging", "s3:PutBucketTagging", 204,
                        r -> GetBucketTaggingResponse.builder().tagSet(Tags.toModel(Tags.ofBucket(required(r.tagging()).tagSet()))).build(),
                        r -> PutBucketTaggingResponse.builder().build()),
                all.delete(DeleteBucketTaggingRequest.class, "tagging", "s3:PutBucketTagging", () -> DeleteBucketTaggingResponse.builder().build()),

                all.get(GetBucketWebsiteRequest.class, WebsiteEndpoint.KIND, "s3:GetBucketWebsite", GetBucketWebsiteResponse.class,
                        absent("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration")),
                all.put(PutBucketWebsiteRequest.class, WebsiteEndpoint.KIND, "s3:PutBucketWebsite", 200,
                        ConfigurationOperations::website, r -> PutBucketWebsiteResponse.builder().build()),
                all.delete(DeleteBucketWebsiteRequest.class, WebsiteEndpoint.KIND, "s3:DeleteBucketWebsite", () -> DeleteBucketWebsiteResponse.builder().build()),

                // These four are never absent: without one, the answer says "off".
                all.get(GetBucketAccelerateConfigurationRequest.class, "accelerate", "s3:GetAccelerateConfiguration",
                        GetBucketAccelerateConfigurationResponse.class, bucket -> GetBucketAccelerateConfigurationResponse.builder().build()),
                all.put(PutBucketAccelerateConfigurationRequest.class, "accelerate", "s3:PutAccelerateConfiguration", 200,
                        ConfigurationOperations::acceleration,
                        r -> PutBucketAccelerateConfigurationResponse.builder().build()),
                all.get(GetBucketLoggingRequest.class, ServerAccessLogs.KIND, "s3:GetBucketLogging", GetBucketLoggingResponse.class,
                        bucket -> GetBucketLoggingResponse.builder().build()),
                all.put(PutBucketLoggingRequest.class, ServerAccessLogs.KIND, "s3:PutBucketLogging", 200,
                        this::logging,
                        r -> PutBucketLoggingResponse.builder().build()),
                all.get(GetBucketNotificationConfigurationRequest.class, ObjectEvents.KIND, "s3:GetBucketNotification",
                        GetBucketNotificationConfigurationResponse.class, bucket -> GetBucketNotificationConfigurationResponse.builder().build()),
                all.put(PutBucketNotificationConfigurationRequest.class, ObjectEvents.KIND, "s3:PutBucketNotification", 200,
                        r -> notification(required(r.notificationConfiguration())), r -> PutBucketNotificationConfigurationResponse.builder().build()),
                all.get(GetBucketRequestPaymentRequest.class, "requestPayment", "s3:GetBucketRequestPayment", GetBucketRequestPaymentResponse.class,
                        bucket -> GetBucketRequestPaymentResponse.builder().payer("BucketOwner").build()),
                all.put(PutBucketRequestPaymentRequest.class, "requestPayment", "s3:PutBucketRequestPayment", 200,
                        r -> GetBucketRequestPaymentResponse.builder().payer(required(r.requestPaymentConfiguration()).payerAsString()).build(),
                        r -> PutBucketRequestPaymentResponse.builder().build()));
    }

    /** Logs go to a bucket of the same owner in the same region. */
    private GetBucketLoggingResponse logging(PutBucketLoggingRequest request) {
        Bucket source = all.bucket(request.bucket());
        LoggingEnabled enabled = required(request.bucketLoggingStatus()).loggingEnabled();
        if (enabled != null && all.find(enabled.targetBucket()).filter(target -> areNeighbours(source, target)).isEmpty()) {
            throw S3Errors.invalidLoggingTarget(enabled.targetBucket());
        }
        return GetBucketLoggingResponse.builder().loggingEnabled(enabled).build();
    }

    private static boolean areNeighbours(Bucket one, Bucket other) {
        return one.account().equals(other.account()) && one.region().equals(other.region());
    }

    private static GetBucketAccelerateConfigurationResponse acceleration(PutBucketAccelerateConfigurationRequest request) {
        if (request.bucket().contains(".")) {
            throw S3Errors.invalidRequest("S3 Transfer Acceleration is not supported for buckets with periods (.) in their names");
        }
        return GetBucketAccelerateConfigurationResponse.builder().status(required(request.accelerateConfiguration()).statusAsString()).build();
    }

    /** Before ACLs can go, the bucket's must be its owner's alone. */
    private GetBucketOwnershipControlsResponse ownershipControls(PutBucketOwnershipControlsRequest request) {
        if (required(request.ownershipControls()).rules().size() != 1) throw S3Errors.malformedXml();
        var answer = GetBucketOwnershipControlsResponse.builder().ownershipControls(required(request.ownershipControls())).build();
        if (ObjectOwnership.of(ModelJson.write(answer)) == ObjectOwnership.BUCKET_OWNER_ENFORCED) acls.requireNoneOf(all.bucket(request.bucket()));
        return answer;
    }

    private static <R> Function<Bucket, R> absent(String code, String message) {
        return bucket -> {
            throw S3Errors.absent(code, message, bucket.name());
        };
    }

    private static String transitionSize(PutBucketLifecycleConfigurationRequest request) {
        String asked = request.transitionDefaultMinimumObjectSizeAsString();
        return asked == null ? Lifecycles.DEFAULT_TRANSITION_SIZE : asked;
    }

    private static ServerSideEncryptionConfiguration defaultEncryption() {
        ServerSideEncryptionByDefault byDefault = ServerSideEncryptionByDefault.builder().sseAlgorithm("AES256").build();
        ServerSideEncryptionRule rule =
                ServerSideEncryptionRule.builder().applyServerSideEncryptionByDefault(byDefault).bucketKeyEnabled(false).build();
        return ServerSideEncryptionConfiguration.builder().rules(List.of(rule)).build();
    }

    private static GetBucketWebsiteResponse website(PutBucketWebsiteRequest request) {
        WebsiteConfiguration configuration = required(request.websiteConfiguration());
        requireIndex(configuration);
        GetBucketWebsiteResponse.Builder website = GetBucketWebsiteResponse.builder()
                .redirectAllRequestsTo(configuration.redirectAllRequestsTo())
                .indexDocument(configuration.indexDocument())
                .errorDocument(configuration.errorDocument());
        if (configuration.hasRoutingRules()) website.routingRules(configuration.routingRules());
        return website.build();
    }

    private static void requireIndex(WebsiteConfiguration website) {
        if (website.redirectAllRequestsTo() != null) return;
        String suffix = website.indexDocument() == null ? null : website.indexDocument().suffix();
        if (suffix == null || suffix.isEmpty()) {
            throw S3Errors.invalidArgument("A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
                    "IndexDocument", "null");
        }
        if (suffix.contains("/")) throw S3Errors.invalidArgument("The IndexDocument Suffix is not well formed", "IndexDocument", suffix);
    }

    private GetBucketReplicationResponse replication(PutBucketReplicationRequest request) {
        if (all.bucket(request.bucket()).versioning() != Bucket.Versioning.ENABLED) {
            throw S3Errors.invalidRequest("Versioning must be 'Enabled' on the bucket to apply a replication configuration");
        }
        return GetBucketReplicationResponse.builder().replicationConfiguration(required(request.replicationConfiguration())).build();
    }

    private static GetBucketNotificationConfigurationResponse notification(NotificationConfiguration configuration) {
        GetBucketNotificationConfigurationResponse.Builder notification =
                GetBucketNotificationConfigurationResponse.builder().eventBridgeConfiguration(configuration.eventBridgeConfiguration());
        if (configuration.hasTopicConfigurations()) notification.topicConfigurations(configuration.topicConfigurations());
        if (configuration.hasQueueConfigurations()) notification.queueConfigurations(configuration.queueConfigurations());
        if (configuration.hasLambdaFunctionConfigurations()) notification.lambdaFunctionConfigurations(configuration.lambdaFunctionConfigurations());
        return notification.build();
    }
}
