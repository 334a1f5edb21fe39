package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Reply;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/** Tags of objects. */
final class TaggingOperations {
    private final BucketStore buckets;
    private final ObjectStore objects;
    private final ObjectReader reader;
    private final ObjectEvents events;

    TaggingOperations(BucketStore buckets, ObjectStore objects, ObjectReader reader, ObjectEvents events) {
        this.buckets = buckets;
        this.objects = objects;
        this.reader = reader;
        this.events = events;
    }

    Reply getObjectTagging(GetObjectTaggingRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        ObjectVersion version = tagged(bucket, request.key(), request.versionId(), call);
        return reply(GetObjectTaggingResponse.builder().tagSet(Tags.toModel(version.tags())).build(), version, bucket);
    }

    Reply putObjectTagging(PutObjectTaggingRequest request, Call call) {
        if (request.tagging() == null) throw S3Errors.malformedXml();
        Map<String, String> tags = Tags.ofObject(request.tagging().tagSet());
        return set(request.bucket(), request.key(), request.versionId(), tags, PutObjectTaggingResponse.builder().build(), call);
    }

    Reply deleteObjectTagging(DeleteObjectTaggingRequest request, Call call) {
        return set(request.bucket(), request.key(), request.versionId(), Map.of(), DeleteObjectTaggingResponse.builder().build(), call).withStatus(204);
    }

    private Reply set(String name, String key, @Nullable String version, Map<String, String> tags, SdkPojo response, Call call) {
        Bucket bucket = buckets.require(name);
        ObjectVersion found = tagged(bucket, key, version, call);
        objects.tag(bucket, found, tags);
        if (tags.isEmpty()) events.untagged(bucket, found, call);
        else events.tagged(bucket, found, call);
        return reply(response, found, bucket);
    }

    /** A delete marker has no tags and takes none, be it asked for or in the object's place. */
    private ObjectVersion tagged(Bucket bucket, String key, @Nullable String version, Call call) {
        Optional<ObjectVersion> found = objects.find(bucket, key, version);
        if (found.isPresent() && found.get().deleteMarker()) throw S3Errors.isDeleteMarker(call.http().method(), found.get());
        return reader.require(bucket, key, version, call).version();
    }

    private static Reply reply(SdkPojo response, ObjectVersion version, Bucket bucket) {
        return ObjectHeaders.version(Reply.of(response), version, bucket);
    }
}
