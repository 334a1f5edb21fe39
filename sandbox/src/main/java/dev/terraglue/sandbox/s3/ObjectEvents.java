package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.ObjectStore.Deleted;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.EventPublisher;
import dev.terraglue.sandbox.service.ServiceEvent;
import dev.terraglue.sandbox.wire.ModelJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;

/** Tells the event bus what becomes of the objects of buckets that ask for it ("EventBridge event message structure"). */
final class ObjectEvents {
    static final String KIND = "notification";
    private static final String LIFECYCLE = "s3.amazonaws.com";

    private final BucketStore buckets;
    private final EventPublisher publisher;

    ObjectEvents(BucketStore buckets, EventPublisher publisher) {
        this.buckets = buckets;
        this.publisher = publisher;
    }

    /** @param reason the operation: {@code PutObject}, {@code POST Object}, {@code CopyObject}, {@code CompleteMultipartUpload} */
    void created(Bucket bucket, ObjectVersion version, String reason, Call call) {
        if (isHeard(bucket)) publish("Object Created", bucket, object(bucket, version, true), Map.of("reason", reason), call);
    }

    void deleted(Bucket bucket, String key, Deleted deleted, String reason, Call call) {
        if (isHeard(bucket)) publish("Object Deleted", bucket, object(key, deleted), ofDelete(reason, deleted), call);
    }

    /** By a lifecycle rule. */
    void expired(Bucket bucket, String key, Deleted deleted, Instant now) {
        if (isHeard(bucket)) publish("Object Deleted", bucket, object(key, deleted), ofDelete("Lifecycle Expiration", deleted), now, null);
    }

    /** By a lifecycle rule. */
    void moved(Bucket bucket, ObjectVersion version, String storageClass, Instant now) {
        if (!isHeard(bucket)) return;
        publish("Object Storage Class Changed", bucket, object(bucket, version, true), Map.of("destination-storage-class", storageClass), now, null);
    }

    void tagged(Bucket bucket, ObjectVersion version, Call call) {
        if (isHeard(bucket)) publish("Object Tags Added", bucket, object(bucket, version, false), Map.of(), call);
    }

    void untagged(Bucket bucket, ObjectVersion version, Call call) {
        if (isHeard(bucket)) publish("Object Tags Deleted", bucket, object(bucket, version, false), Map.of(), call);
    }

    void restored(Bucket bucket, ObjectVersion version, Instant until, Call call) {
        if (!isHeard(bucket)) return;
        Map<String, Object> object = object(bucket, version, true);
        publish("Object Restore Initiated", bucket, object, Map.of("source-storage-class", version.storageClass()), call);
        publish("Object Restore Completed", bucket, object,
                Map.of("source-storage-class", version.storageClass(), "restore-expiry-time", until.toString()), call);
    }

    private boolean isHeard(Bucket bucket) {
        return buckets.configuration(bucket, KIND, BucketStore.ONLY)
                .map(model -> ModelJson.read(model, GetBucketNotificationConfigurationResponse.class))
                .filter(notification -> notification.eventBridgeConfiguration() != null)
                .isPresent();
    }

    private static Map<String, Object> object(Bucket bucket, ObjectVersion version, boolean withSequencer) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", version.key());
        if (withSequencer) object.put("size", version.size());
        object.put("etag", version.etag());
        if (bucket.versioning() != Bucket.Versioning.NEVER) object.put("version-id", version.version());
        if (withSequencer) object.put("sequencer", sequencer(version.sequence()));
        return object;
    }

    private static Map<String, Object> object(String key, Deleted deleted) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("key", key);
        if (deleted.version() != null) object.put("version-id", deleted.version());
        object.put("sequencer", sequencer(deleted.sequence()));
        return object;
    }

    private static String sequencer(long sequence) {
        return String.format(Locale.ROOT, "%016X", sequence);
    }

    private static Map<String, Object> ofDelete(String reason, Deleted deleted) {
        return Map.of("reason", reason, "deletion-type", deleted.markerMade() ? "Delete Marker Created" : "Permanently Deleted");
    }

    private void publish(String type, Bucket bucket, Map<String, Object> object, Map<String, Object> more, Call call) {
        publish(type, bucket, object, more, call.time(), call);
    }

    /** @param call null where the sandbox itself acted */
    private void publish(String type, Bucket bucket, Map<String, Object> object, Map<String, Object> more, Instant time, @Nullable Call call) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("version", "0");
        detail.put("bucket", Map.of("name", bucket.name()));
        detail.put("object", object);
        if (call != null) detail.put("request-id", call.requestId());
        detail.put("requester", call == null ? LIFECYCLE : call.caller().account());
        if (call != null) detail.put("source-ip-address", call.http().remoteAddress());
        detail.putAll(more);
        publisher.publish(new ServiceEvent("aws.s3", type, time, List.of("arn:aws:s3:::" + bucket.name()), detail));
    }
}
