package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.lifecycle.DayLength;
import dev.terraglue.sandbox.s3.lifecycle.LifecycleRules;
import dev.terraglue.sandbox.s3.lifecycle.LifecycleRules.Subject;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;

/** The lifecycle rules of each bucket, and what answers tell of them. */
final class Lifecycles {
    static final String KIND = "lifecycle";
    static final String DEFAULT_TRANSITION_SIZE = "all_storage_classes_128K";

    private final BucketStore buckets;
    private final DayLength days;
    /** By the text that they were read from: requests ask for the same ones again and again. */
    private final Map<String, LifecycleRules> parsed = new ConcurrentHashMap<>();

    Lifecycles(BucketStore buckets, DayLength days) {
        this.buckets = buckets;
        this.days = days;
    }

    /** Empty where the bucket has none that is enabled. */
    Optional<LifecycleRules> of(Bucket bucket) {
        Optional<String> model = buckets.configuration(bucket, KIND, BucketStore.ONLY);
        if (model.isEmpty()) return Optional.empty();
        if (parsed.size() > 1000) parsed.clear();
        return Optional.of(parsed.computeIfAbsent(model.get(), this::parse)).filter(rules -> !rules.isEmpty());
    }

    private LifecycleRules parse(String model) {
        var configuration = ModelJson.read(model, GetBucketLifecycleConfigurationResponse.class);
        String minimum = configuration.transitionDefaultMinimumObjectSizeAsString();
        return new LifecycleRules(configuration.rules(), minimum == null ? DEFAULT_TRANSITION_SIZE : minimum, days);
    }

    static Subject subject(ObjectVersion version) {
        return new Subject(version.key(), version.size(), version.tags(), version.modified(), version.storageClass());
    }

    /** Tells when an object expires, if it does. */
    Reply tellExpiration(Reply reply, Bucket bucket, ObjectVersion version) {
        of(bucket).flatMap(rules -> rules.expiration(subject(version)))
                .ifPresent(due -> reply.withHeader("x-amz-expiration",
                        "expiry-date=\"" + ObjectHeaders.date(due.date()) + "\", rule-id=\"" + KeyEncoding.encode(due.rule()) + '"'));
        return reply;
    }

    /** Tells when an upload is given up, if it is. */
    Reply tellAbort(Reply reply, Bucket bucket, Upload upload) {
        of(bucket).flatMap(rules -> rules.abort(upload.key(), upload.initiated())).ifPresent(due -> reply
                .withHeader("x-amz-abort-date", ObjectHeaders.date(due.date()))
                .withHeader("x-amz-abort-rule-id", due.rule()));
        return reply;
    }

    /** Buckets whose rules have something to do. */
    List<Bucket> buckets() {
        return buckets.all().stream().filter(bucket -> of(bucket).isPresent()).toList();
    }
}
