package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.ModelJson;
import dev.terraglue.sandbox.wire.RequiredMembers;
import dev.terraglue.sandbox.wire.ServiceException;
import dev.terraglue.sandbox.wire.UnknownValues;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.S3Request;

/** The one way in which every configuration of a bucket is put, got, listed and deleted: kept as what its Get operation answers. */
final class Configurations {
    private final BucketStore buckets;
    private final S3Access access;

    Configurations(BucketStore buckets, S3Access access) {
        this.buckets = buckets;
        this.access = access;
    }

    /**
     * @param model  what the Get operation shall answer; throws to refuse
     * @param status of the answer
     */
    <P extends S3Request> Operation<P> put(
            Class<P> request, String kind, String action, int status, Function<P, SdkPojo> model, Function<P, SdkPojo> response) {
        return Operation.streaming(request, (r, call) -> access.bucket(action, bucketOf(r)), (r, call) -> {
            requireValid(r);
            Bucket bucket = buckets.require(bucketOf(r));
            buckets.setConfiguration(bucket, kind, idOf(r), ModelJson.write(model.apply(r)));
            return Reply.of(response.apply(r)).withStatus(status);
        });
    }

    /**
     * As {@link #put}, for configurations that have an id: the document says it again.
     *
     * @param id       of the document
     * @param mismatch where it is another than the request's
     */
    <P extends S3Request> Operation<P> putNamed(
            Class<P> request, String kind, String action, Function<P, @Nullable String> id, Supplier<ServiceException> mismatch,
            Function<P, SdkPojo> model, Function<P, SdkPojo> response) {
        return put(request, kind, action, 200, r -> {
            if (!idOf(r).equals(id.apply(r))) throw mismatch.get();
            return model.apply(r);
        }, response);
    }

    /** @param absent what to answer where there is none; throws the configuration's own 404 */
    <G extends S3Request, R extends SdkPojo> Operation<G> get(
            Class<G> request, String kind, String action, Class<R> response, Function<Bucket, R> absent) {
        return Operation.of(request, (r, call) -> access.bucket(action, bucketOf(r)), (r, call) -> {
            Bucket bucket = buckets.require(bucketOf(r));
            String stored = buckets.configuration(bucket, kind, idOf(r)).orElse(null);
            return stored == null ? absent.apply(bucket) : ModelJson.read(stored, response);
        });
    }

    /** As {@link #get}, for configurations that have an id. */
    <G extends S3Request, R extends SdkPojo> Operation<G> getNamed(Class<G> request, String kind, String action, Class<R> response) {
        return get(request, kind, action, response, bucket -> {
            throw noSuchConfiguration(bucket);
        });
    }

    <D extends S3Request> Operation<D> delete(Class<D> request, String kind, String action, Supplier<SdkPojo> response) {
        return Operation.streaming(request, (r, call) -> access.bucket(action, bucketOf(r)), (r, call) -> {
            buckets.removeConfiguration(buckets.require(bucketOf(r)), kind, idOf(r));
            return Reply.of(response.get()).withStatus(204);
        });
    }

    /** As {@link #delete}, for configurations that have an id: deleting one that is not there is an error. */
    <D extends S3Request> Operation<D> deleteNamed(Class<D> request, String kind, String action, Supplier<SdkPojo> response) {
        return Operation.streaming(request, (r, call) -> access.bucket(action, bucketOf(r)), (r, call) -> {
            Bucket bucket = buckets.require(bucketOf(r));
            if (!buckets.removeConfiguration(bucket, kind, idOf(r))) throw noSuchConfiguration(bucket);
            return Reply.of(response.get()).withStatus(204);
        });
    }

    /** @param response of all that there are, in the order of their ids */
    <L extends S3Request, R extends SdkPojo> Operation<L> list(
            Class<L> request, String kind, String action, Class<R> stored, Function<Collection<R>, SdkPojo> response) {
        return Operation.streaming(request, (r, call) -> access.bucket(action, bucketOf(r)), (r, call) -> {
            Bucket bucket = buckets.require(bucketOf(r));
            return Reply.of(response.apply(buckets.configurations(bucket, kind).values().stream().map(json -> ModelJson.read(json, stored)).toList()));
        });
    }

    static ServiceException noSuchConfiguration(Bucket bucket) {
        return S3Errors.absent("NoSuchConfiguration", "The specified configuration does not exist.", bucket.name());
    }

    /** What the published schema says of a document: nothing is missing, and every value is one of its enumeration's. */
    static void requireValid(S3Request request) {
        if (!RequiredMembers.missing(request).isEmpty() || !UnknownValues.in(request).isEmpty()) throw S3Errors.malformedXml();
    }

    /** @throws ServiceException NoSuchBucket */
    Bucket bucket(String name) {
        return buckets.require(name);
    }

    Optional<Bucket> find(String name) {
        return buckets.find(name);
    }

    /** What a Put must bring. */
    static <T> T required(@Nullable T payload) {
        if (payload == null) throw S3Errors.malformedXml();
        return payload;
    }

    private static String bucketOf(S3Request request) {
        return request.getValueForField("Bucket", String.class).orElseThrow(() -> S3Errors.invalidBucketName(""));
    }

    private static String idOf(S3Request request) {
        return request.getValueForField("Id", String.class).orElse(BucketStore.ONLY);
    }
}
