package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.ObjectStore.Deleted;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;

/** DeleteObjects: each key is permitted, deleted and told of on its own. */
final class BatchDelete {
    private static final int MOST = 1000;

    private final BucketStore buckets;
    private final ObjectStore objects;
    private final S3Access access;
    private final Permissions permissions;
    private final ObjectEvents events;

    BatchDelete(BucketStore buckets, ObjectStore objects, S3Access access, Permissions permissions, ObjectEvents events) {
        this.buckets = buckets;
        this.objects = objects;
        this.access = access;
        this.permissions = permissions;
        this.events = events;
    }

    DeleteObjectsResponse deleteObjects(DeleteObjectsRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        ObjectLocks.requireNoBypassUnless(bucket, call.http().headers());
        if (request.delete() == null) throw S3Errors.malformedXml();
        List<ObjectIdentifier> identifiers = request.delete().objects();
        if (identifiers.isEmpty() || identifiers.size() > MOST) throw S3Errors.malformedXml();
        List<DeletedObject> deleted = new ArrayList<>();
        List<S3Error> errors = new ArrayList<>();
        for (ObjectIdentifier identifier : identifiers) {
            try {
                deleted.add(delete(bucket, identifier, call));
            } catch (ServiceException e) {
                errors.add(S3Error.builder().key(identifier.key()).versionId(identifier.versionId()).code(e.code()).message(e.message()).build());
            }
        }
        boolean quiet = Boolean.TRUE.equals(request.delete().quiet());
        return DeleteObjectsResponse.builder().deleted(quiet ? List.of() : deleted).errors(errors).build();
    }

    private DeletedObject delete(Bucket bucket, ObjectIdentifier identifier, Call call) {
        for (AccessRequest asked : access.delete(bucket.name(), identifier.key(), identifier.versionId(), call.http().headers())) {
            permissions.require(call, asked);
        }
        boolean bypass = ObjectLocks.bypasses(call.http().headers());
        Preconditions preconditions = new Preconditions(identifier.eTag(), null, null, null);
        Deleted outcome = objects.delete(bucket, identifier.key(), identifier.versionId(), call.time(),
                found -> {
                    preconditions.onDelete(identifier.key(), found);
                    if (identifier.versionId() != null) ObjectLocks.requireUnlocked(found, call.time(), bypass);
                });
        if (outcome.sequence() != 0) events.deleted(bucket, identifier.key(), outcome, "DeleteObjects", call);
        DeletedObject.Builder told = DeletedObject.builder().key(identifier.key()).versionId(identifier.versionId());
        if (outcome.deleteMarker()) told.deleteMarker(true).deleteMarkerVersionId(outcome.version());
        return told.build();
    }
}
