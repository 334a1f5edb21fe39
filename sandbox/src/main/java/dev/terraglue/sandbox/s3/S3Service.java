package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Answered;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.ObjectFiles;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.RestXmlProtocol;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.RestoreObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** Amazon S3. */
public final class S3Service implements AutoCloseable {
    /** The tables that the database must have. */
    public static final Schema SCHEMA = S3Schema.SCHEMA;

    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    /** The outermost elements of answers that are not called after their operation. */
    private static final Map<String, String> ROOT_NAMES = Map.ofEntries(
            Map.entry("ListBuckets", "ListAllMyBucketsResult"),
            Map.entry("ListObjects", "ListBucketResult"),
            Map.entry("ListObjectsV2", "ListBucketResult"),
            Map.entry("ListObjectVersions", "ListVersionsResult"),
            Map.entry("DeleteObjects", "DeleteResult"),
            Map.entry("CreateMultipartUpload", "InitiateMultipartUploadResult"),
            Map.entry("GetBucketLocation", "LocationConstraint"),
            Map.entry("GetBucketAccelerateConfiguration", "AccelerateConfiguration"),
            Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetBucketCors", "CORSConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketLogging", "BucketLoggingStatus"),
            Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"),
            Map.entry("GetBucketRequestPayment", "RequestPaymentConfiguration"),
            Map.entry("GetBucketTagging", "Tagging"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
            Map.entry("GetObjectAcl", "AccessControlPolicy"),
            Map.entry("GetObjectAttributes", "GetObjectAttributesResponse"),
            Map.entry("GetObjectTagging", "Tagging"),
            Map.entry("ListBucketAnalyticsConfigurations", "ListBucketAnalyticsConfigurationResult"),
            Map.entry("ListBucketInventoryConfigurations", "ListInventoryConfigurationsResult"),
            Map.entry("ListBucketMetricsConfigurations", "ListMetricsConfigurationsResult"));

    private final Service service;
    private final CrossOrigin crossOrigin;
    private final WebsiteEndpoint websites;
    private final LifecycleClock lifecycleClock;
    private final ServerAccessLogs accessLogs;

    /**
     * Removes what a crash may have left, and makes the service.
     *
     * @throws IOException where the object files cannot be read
     */
    public S3Service(Database database, ObjectFiles files, S3Environment environment) throws IOException {
        Garbage garbage = new Garbage(files);
        garbage.sweep(database);
        Numbers numbers = new Numbers(database, environment.random());
        Versions versions = new Versions(numbers);
        BucketStore buckets = new BucketStore(database, garbage);
        ObjectStore objects = new ObjectStore(database, versions, numbers, garbage);
        UploadStore uploads = new UploadStore(database, versions, garbage);
        ObjectEncryption encryption = new ObjectEncryption(new BucketEncryption(buckets), environment.keys(), environment.random());
        Intake intake = new Intake(files);
        S3Access access = new S3Access(buckets);
        PublicAccess publicAccess = new PublicAccess(buckets);
        Acls acls = new Acls(buckets, publicAccess);
        AccessControl control = new AccessControl(buckets, objects, publicAccess, acls);
        Permissions permissions = new Permissions(environment.authorizer(), access, control);
        ObjectReader reader = new ObjectReader(buckets, objects, files, permissions);
        ObjectLocks locks = new ObjectLocks(buckets);
        ObjectEvents events = new ObjectEvents(buckets, environment.events());
        Lifecycles lifecycles = new Lifecycles(buckets, environment.days());
        RestXmlProtocol protocol = new RestXmlProtocol(NAMESPACE, ROOT_NAMES, Expectation::check);
        lifecycleClock = new LifecycleClock(lifecycles, objects, uploads, events, environment.clock(), environment.days());
        crossOrigin = new CrossOrigin(buckets, protocol, numbers::name);
        websites = new WebsiteEndpoint(buckets);

        Map<String, Operation<?>> operations = new HashMap<>();
        operations.putAll(bucketOperations(new BucketOperations(buckets, acls, environment.newBuckets()), access));
        ObjectOperations objectOperations = new ObjectOperations(buckets, encryption, objects, reader, intake, locks, acls, lifecycles, events);
        operations.putAll(objectOperations(objectOperations, access));
        accessLogs = new ServerAccessLogs(buckets, acls, objectOperations, environment.policies(), environment.clock(),
                () -> String.format("%016X", environment.random().nextLong()));
        FormUpload form = new FormUpload(buckets, objectOperations, access, permissions, environment.forms(), protocol);
        operations.put(FormUpload.NAME, form.operation());
        operations.putAll(copyOperations(new CopyOperations(buckets, encryption, objects, reader, intake, locks, acls, access, events)));
        operations.putAll(batchOperations(new BatchDelete(buckets, objects, access, permissions, events)));
        operations.putAll(descriptions(new AttributesOperations(buckets, reader, encryption, access), new Archive(buckets, objects, reader, access, events)));
        operations.putAll(taggingOperations(new TaggingOperations(buckets, objects, reader, events), access));
        operations.putAll(uploadOperations(
                new MultipartOperations(buckets, encryption, objects, uploads, reader, intake, numbers, locks, acls, lifecycles, events), access));
        operations.putAll(uploadListings(new UploadListings(buckets, uploads, lifecycles), access));
        Configurations configurations = new Configurations(buckets, access);
        List.of(
                        new ConfigurationOperations(configurations, acls, () -> numbers.name(48), lifecycleClock::wake).operations(),
                        new NamedConfigurations(configurations).operations(),
                        new BucketControls(buckets, configurations, access, publicAccess, new BucketPolicies(environment.policies())).operations(),
                        new LockOperations(buckets, objects, reader, access).operations(),
                        new AclOperations(buckets, objects, reader, access, acls, publicAccess).operations())
                .forEach(group -> group.forEach(operation -> operations.put(operation.name(), operation)));
        operations.putAll(listOperations(new ListOperations(buckets, objects, acls), access));
        BucketGuard guard = new BucketGuard(buckets, control);
        operations.replaceAll((name, operation) -> guard.around(operation));
        service = new Service("s3", "software.amazon.awssdk.services.s3.model", protocol, new S3Routes(), operations);
    }

    public Service service() {
        return service;
    }

    /** What lets pages of other origins in, where a bucket's rules do. */
    public CrossOrigin crossOrigin() {
        return crossOrigin;
    }

    /** What shows buckets' websites to browsers. */
    public WebsiteEndpoint websites() {
        return websites;
    }

    /** What is to hear of every answer, for the logs of buckets that want one. */
    public Answered.Listener accessLogs() {
        return accessLogs;
    }

    /** Begins to carry out lifecycle rules, and to deliver access logs. */
    public void start() {
        lifecycleClock.start();
        accessLogs.start();
    }

    /** Delivers at once what access logs have gathered. */
    void deliverAccessLogs() {
        accessLogs.deliver();
    }

    /** Does at once what lifecycle rules say is due at a time. */
    void runLifecycles(Instant now) {
        lifecycleClock.run(now);
    }

    @Override
    public void close() {
        lifecycleClock.close();
        accessLogs.close();
    }

    private static Map<String, Operation<?>> bucketOperations(BucketOperations buckets, S3Access access) {
        return Service.operations(
                Operation.of(ListBucketsRequest.class, (r, call) -> List.of(AccessRequest.onAnything("s3:ListAllMyBuckets")), buckets::listBuckets),
                Operation.streaming(CreateBucketRequest.class, (r, call) -> access.newBucket("s3:CreateBucket", r.bucket()), buckets::createBucket),
                Operation.of(HeadBucketRequest.class, (r, call) -> access.bucket("s3:ListBucket", r.bucket()), buckets::headBucket),
                Operation.streaming(DeleteBucketRequest.class, (r, call) -> access.bucket("s3:DeleteBucket", r.bucket()), buckets::deleteBucket),
                Operation.of(GetBucketLocationRequest.class, (r, call) -> access.bucket("s3:GetBucketLocation", r.bucket()), buckets::getBucketLocation));
    }

    private static Map<String, Operation<?>> objectOperations(ObjectOperations objects, S3Access access) {
        return Service.operations(
                Operation.streaming(PutObjectRequest.class, access::putObject, objects::putObject),
                Operation.streaming(GetObjectRequest.class,
                        (r, call) -> List.of(access.onVersion("s3:GetObject", r.bucket(), r.key(), r.versionId())), objects::getObject),
                Operation.streaming(HeadObjectRequest.class,
                        (r, call) -> List.of(access.onVersion("s3:GetObject", r.bucket(), r.key(), r.versionId())), objects::headObject),
                Operation.streaming(DeleteObjectRequest.class,
                        (r, call) -> access.delete(r.bucket(), r.key(), r.versionId(), call.http().headers()), objects::deleteObject));
    }

    private static Map<String, Operation<?>> descriptions(AttributesOperations attributes, Archive archive) {
        return Service.operations(
                Operation.streaming(GetObjectAttributesRequest.class, attributes::access, attributes::getObjectAttributes),
                Operation.streaming(RestoreObjectRequest.class, archive::access, archive::restoreObject));
    }

    private static Map<String, Operation<?>> copyOperations(CopyOperations copies) {
        return Service.operations(Operation.streaming(CopyObjectRequest.class, copies::access, copies::copyObject));
    }

    private static Map<String, Operation<?>> batchOperations(BatchDelete batches) {
        // Each key is asked for on its own: a refusal is told beside the keys that were deleted.
        return Service.operations(Operation.of(DeleteObjectsRequest.class, (r, call) -> List.of(), batches::deleteObjects));
    }

    private static Map<String, Operation<?>> taggingOperations(TaggingOperations tags, S3Access access) {
        return Service.operations(
                Operation.streaming(GetObjectTaggingRequest.class,
                        (r, call) -> List.of(access.onVersion("s3:GetObjectTagging", r.bucket(), r.key(), r.versionId())), tags::getObjectTagging),
                Operation.streaming(PutObjectTaggingRequest.class, access::putTagging, tags::putObjectTagging),
                Operation.streaming(DeleteObjectTaggingRequest.class,
                        (r, call) -> List.of(access.onVersion("s3:DeleteObjectTagging", r.bucket(), r.key(), r.versionId())), tags::deleteObjectTagging));
    }

    private static Map<String, Operation<?>> uploadOperations(MultipartOperations uploads, S3Access access) {
        return Service.operations(
                Operation.streaming(CreateMultipartUploadRequest.class,
                        (r, call) -> access.write(r.bucket(), r.key(), call.http().headers(), r.tagging()), uploads::createMultipartUpload),
                Operation.streaming(UploadPartRequest.class, (r, call) -> access.object("s3:PutObject", r.bucket(), r.key()), uploads::uploadPart),
                Operation.streaming(UploadPartCopyRequest.class, access::uploadPartCopy, uploads::uploadPartCopy),
                Operation.streaming(CompleteMultipartUploadRequest.class,
                        (r, call) -> access.object("s3:PutObject", r.bucket(), r.key()), uploads::completeMultipartUpload),
                Operation.streaming(AbortMultipartUploadRequest.class,
                        (r, call) -> access.object("s3:AbortMultipartUpload", r.bucket(), r.key()), uploads::abortMultipartUpload));
    }

    private static Map<String, Operation<?>> uploadListings(UploadListings listings, S3Access access) {
        return Service.operations(
                Operation.of(ListMultipartUploadsRequest.class,
                        (r, call) -> access.bucket("s3:ListBucketMultipartUploads", r.bucket()), listings::listMultipartUploads),
                Operation.streaming(ListPartsRequest.class, (r, call) -> access.object("s3:ListMultipartUploadParts", r.bucket(), r.key()), listings::listParts));
    }

    private static Map<String, Operation<?>> listOperations(ListOperations lists, S3Access access) {
        return Service.operations(
                Operation.streaming(ListObjectsRequest.class,
                        (r, call) -> access.list("s3:ListBucket", r.bucket(), r.prefix(), r.delimiter(), r.maxKeys()), lists::listObjects),
                Operation.streaming(ListObjectsV2Request.class,
                        (r, call) -> access.list("s3:ListBucket", r.bucket(), r.prefix(), r.delimiter(), r.maxKeys()), lists::listObjectsV2),
                Operation.streaming(ListObjectVersionsRequest.class,
                        (r, call) -> access.list("s3:ListBucketVersions", r.bucket(), r.prefix(), r.delimiter(), r.maxKeys()), lists::listObjectVersions));
    }
}
