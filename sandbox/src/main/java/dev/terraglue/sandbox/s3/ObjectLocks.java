package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.lock.DefaultRetention;
import dev.terraglue.sandbox.s3.lock.LockErrors;
import dev.terraglue.sandbox.s3.lock.ObjectLock;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.ModelJson;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectLockConfigurationResponse;

/** What object lock has to say to writes and deletes. */
final class ObjectLocks {
    static final String KIND = "object-lock";

    private final BucketStore buckets;

    ObjectLocks(BucketStore buckets) {
        this.buckets = buckets;
    }

    /**
     * The lock that a write asks for.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException InvalidRequest where the bucket has no object lock, InvalidArgument
     */
    ObjectLock asked(Bucket bucket, HttpHeaders headers, Instant now) {
        if (!ObjectLock.isAskedBy(headers)) return ObjectLock.NONE;
        if (!bucket.objectLock()) throw LockErrors.bucketWithoutLock();
        return ObjectLock.of(headers, now);
    }

    /** What a new version has: the lock that was asked for, and the bucket's retention where none was. */
    ObjectLock ofNew(Bucket bucket, ObjectLock asked, Instant created) {
        return bucket.objectLock() ? asked.orDefault(byDefault(bucket), created) : asked;
    }

    private @Nullable DefaultRetention byDefault(Bucket bucket) {
        return buckets.configuration(bucket, KIND, BucketStore.ONLY)
                .map(model -> DefaultRetention.of(ModelJson.read(model, GetObjectLockConfigurationResponse.class).objectLockConfiguration()))
                .orElse(null);
    }

    /** What is to be locked must have come whole: AWS wants a digest with it. */
    static void requireDigest(ObjectLock lock, HttpHeaders headers) {
        if (lock.equals(ObjectLock.NONE) || headers.contains("Content-MD5") || headers.contains("x-amz-trailer")) return;
        boolean checksum = headers.asMap().keySet().stream().anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-amz-checksum-"));
        if (!checksum) {
            throw S3Errors.invalidRequest("Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters");
        }
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException AccessDenied where a lock keeps the version */
    static void requireUnlocked(Optional<ObjectVersion> doomed, Instant now, boolean bypass) {
        if (doomed.filter(version -> version.attributes().lock().protects(now, bypass)).isPresent()) throw LockErrors.locked();
    }

    /** Where nothing is locked there is nothing to lift, and the header, whatever its value, is refused. */
    static void requireNoBypassUnless(Bucket lockable, HttpHeaders headers) {
        if (!lockable.objectLock() && headers.contains(ObjectLock.BYPASS)) throw LockErrors.bypassOfNothing();
    }

    /** Whether a request asks to lift retentions for governance; that it may is asked of IAM. */
    static boolean bypasses(HttpHeaders headers) {
        return headers.first(ObjectLock.BYPASS).filter("true"::equalsIgnoreCase).isPresent();
    }
}
