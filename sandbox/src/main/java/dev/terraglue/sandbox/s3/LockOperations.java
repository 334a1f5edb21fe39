package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.lock.DefaultRetention;
import dev.terraglue.sandbox.s3.lock.LockErrors;
import dev.terraglue.sandbox.s3.lock.ObjectLock;
import dev.terraglue.sandbox.s3.lock.Retention;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRetentionResponse;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockRetention;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLegalHoldResponse;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutObjectLockConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRetentionResponse;

/** A bucket's object lock; retention and legal hold of versions. */
final class LockOperations {
    private final BucketStore buckets;
    private final ObjectStore objects;
    private final ObjectReader reader;
    private final S3Access access;

    LockOperations(BucketStore buckets, ObjectStore objects, ObjectReader reader, S3Access access) {
        this.buckets = buckets;
        this.objects = objects;
        this.reader = reader;
        this.access = access;
    }

    List<Operation<?>> operations() {
        return List.of(
                Operation.of(GetObjectLockConfigurationRequest.class,
                        (r, call) -> access.bucket("s3:GetBucketObjectLockConfiguration", r.bucket()), this::getObjectLockConfiguration),
                Operation.of(PutObjectLockConfigurationRequest.class,
                        (r, call) -> access.bucket("s3:PutBucketObjectLockConfiguration", r.bucket()), this::putObjectLockConfiguration),
                Operation.of(GetObjectRetentionRequest.class,
                        (r, call) -> access.object("s3:GetObjectRetention", r.bucket(), r.key()), this::getObjectRetention),
                Operation.of(PutObjectRetentionRequest.class, this::retentionAccess, this::putObjectRetention),
                Operation.of(GetObjectLegalHoldRequest.class,
                        (r, call) -> access.object("s3:GetObjectLegalHold", r.bucket(), r.key()), this::getObjectLegalHold),
                Operation.of(PutObjectLegalHoldRequest.class,
                        (r, call) -> access.object("s3:PutObjectLegalHold", r.bucket(), r.key()), this::putObjectLegalHold));
    }

    private List<AccessRequest> retentionAccess(PutObjectRetentionRequest request, Call call) {
        List<AccessRequest> asked = new ArrayList<>(access.object("s3:PutObjectRetention", request.bucket(), request.key()));
        if (ObjectLocks.bypasses(call.http().headers())) asked.addAll(access.object("s3:BypassGovernanceRetention", request.bucket(), request.key()));
        return asked;
    }

    private GetObjectLockConfigurationResponse getObjectLockConfiguration(GetObjectLockConfigurationRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        if (!bucket.objectLock()) {
            throw S3Errors.absent("ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket", bucket.name());
        }
        return buckets.configuration(bucket, ObjectLocks.KIND, BucketStore.ONLY)
                .map(model -> ModelJson.read(model, GetObjectLockConfigurationResponse.class))
                .orElseGet(() -> GetObjectLockConfigurationResponse.builder()
                        .objectLockConfiguration(ObjectLockConfiguration.builder().objectLockEnabled("Enabled").build())
                        .build());
    }

    private PutObjectLockConfigurationResponse putObjectLockConfiguration(PutObjectLockConfigurationRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        ObjectLockConfiguration configuration = Configurations.required(request.objectLockConfiguration());
        Configurations.requireValid(request);
        if (!"Enabled".equals(configuration.objectLockEnabledAsString())) throw S3Errors.malformedXml();
        DefaultRetention.of(configuration); // checks it
        if (bucket.versioning() != Bucket.Versioning.ENABLED) throw LockErrors.versioningNeeded(bucket.name());
        buckets.enableObjectLock(bucket, ObjectLocks.KIND,
                ModelJson.write(GetObjectLockConfigurationResponse.builder().objectLockConfiguration(configuration).build()));
        return PutObjectLockConfigurationResponse.builder().build();
    }

    private GetObjectRetentionResponse getObjectRetention(GetObjectRetentionRequest request, Call call) {
        Retention retention = lock(lockable(request.bucket()), request.key(), request.versionId(), call).retention();
        if (retention == null) throw LockErrors.notConfigured(request.key());
        ObjectLockRetention told = ObjectLockRetention.builder().mode(retention.mode().name()).retainUntilDate(retention.until()).build();
        return GetObjectRetentionResponse.builder().retention(told).build();
    }

    private PutObjectRetentionResponse putObjectRetention(PutObjectRetentionRequest request, Call call) {
        Bucket bucket = lockable(request.bucket());
        ObjectLockRetention asked = Configurations.required(request.retention());
        boolean none = asked.modeAsString() == null && asked.retainUntilDate() == null;
        Retention retention = none ? null : Retention.asked(asked.modeAsString(), asked.retainUntilDate(), call.time());
        boolean bypass = ObjectLocks.bypasses(call.http().headers());
        change(bucket, request.key(), request.versionId(), lock -> lock.with(retention, call.time(), bypass), call);
        return PutObjectRetentionResponse.builder().build();
    }

    private GetObjectLegalHoldResponse getObjectLegalHold(GetObjectLegalHoldRequest request, Call call) {
        Boolean hold = lock(lockable(request.bucket()), request.key(), request.versionId(), call).hold();
        if (hold == null) throw LockErrors.notConfigured(request.key());
        return GetObjectLegalHoldResponse.builder().legalHold(told -> told.status(hold ? "ON" : "OFF")).build();
    }

    private PutObjectLegalHoldResponse putObjectLegalHold(PutObjectLegalHoldRequest request, Call call) {
        Bucket bucket = lockable(request.bucket());
        String status = Configurations.required(request.legalHold()).statusAsString();
        if (!"ON".equals(status) && !"OFF".equals(status)) throw S3Errors.malformedXml();
        change(bucket, request.key(), request.versionId(), lock -> lock.withHold(status.equals("ON")), call);
        return PutObjectLegalHoldResponse.builder().build();
    }

    private Bucket lockable(String name) {
        Bucket bucket = buckets.require(name);
        if (!bucket.objectLock()) throw LockErrors.bucketWithoutLock();
        return bucket;
    }

    private ObjectLock lock(Bucket bucket, String key, @Nullable String version, Call call) {
        return reader.require(bucket, key, version, call).version().attributes().lock();
    }

    private void change(Bucket bucket, String key, @Nullable String version, UnaryOperator<ObjectLock> change, Call call) {
        ObjectVersion found = reader.require(bucket, key, version, call).version();
        objects.amend(bucket, found, attributes -> attributes.locked(change.apply(attributes.lock())));
    }
}
