package dev.terraglue.acceptance;

import dev.terraglue.acceptance.Ledger.Asked;
import dev.terraglue.acceptance.Ledger.Asked.Step;
import dev.terraglue.acceptance.Ledger.Bucket;
import dev.terraglue.acceptance.Ledger.Place;
import dev.terraglue.acceptance.Ledger.Upload;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** One client that puts, copies, deletes and uploads in parts, on keys of its own, and writes down what it was told. */
final class MixedLoad {
    private static final List<Bucket> BUCKETS = List.of(Bucket.values());
    private static final int KEYS = 5;

    private final S3Client s3;
    private final Ledger ledger;
    private final Random random;

    MixedLoad(S3Client s3, Ledger ledger, Random random) {
        this.s3 = s3;
        this.ledger = ledger;
        this.random = random;
    }

    /** Goes on until the sandbox is gone. An answer that is an error ends it with that error. */
    void run(Runnable onAcknowledged) {
        while (true) {
            try {
                step();
            } catch (SdkClientException | UncheckedIOException gone) {
                return;
            }
            onAcknowledged.run();
        }
    }

    private void step() {
        Place place = place();
        switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4, 5, 6 -> put(place, Content.small(random));
            case 7, 8, 9, 10 -> put(place, Content.large(random));
            case 11, 12, 13 -> ledger.current(place).ifPresent(content -> copy(place, content.copied(), place()));
            case 14, 15, 16, 17, 18 -> delete(place);
            case 19, 20, 21 -> deleteOldest(place);
            default -> ledger.upload().ifPresentOrElse(this::goOn, () -> begin(place));
        }
    }

    private Place place() {
        return new Place(BUCKETS.get(random.nextInt(BUCKETS.size())), ledger.prefix() + random.nextInt(KEYS));
    }

    private void put(Place place, Content content) {
        ledger.asks(new Asked.Write(place, content));
        var answer = s3.putObject(it -> it.bucket(place.bucket().bucketName()).key(place.key()), RequestBody.fromBytes(content.bytes()));
        ledger.wrote(place, version(answer.versionId()), content);
    }

    private void copy(Place from, Content content, Place to) {
        if (from.equals(to)) {
            return;
        }
        ledger.asks(new Asked.Write(to, content));
        var answer = s3.copyObject(it -> it.sourceBucket(from.bucket().bucketName())
                .sourceKey(from.key())
                .destinationBucket(to.bucket().bucketName())
                .destinationKey(to.key()));
        ledger.wrote(to, version(answer.versionId()), content);
    }

    private void delete(Place place) {
        ledger.asks(new Asked.Delete(place));
        ledger.deleted(place, s3.deleteObject(it -> it.bucket(place.bucket().bucketName()).key(place.key())).versionId());
    }

    /** Keeps the versions few, too. */
    private void deleteOldest(Place place) {
        if (place.bucket() != Bucket.VERSIONED) {
            return;
        }
        for (String version : List.copyOf(ledger.versions(place).keySet())) {
            if (ledger.versions(place).size() <= 3) {
                return;
            }
            ledger.asks(new Asked.DeleteVersion(place, version));
            s3.deleteObject(it -> it.bucket(place.bucket().bucketName()).key(place.key()).versionId(version));
            ledger.deletedVersion(place, version);
        }
    }

    private void begin(Place place) {
        Upload begun = new Upload(null, place, Content.parted(random), List.of());
        ledger.uploaded(begun);
        ledger.asks(Step.BEGIN);
        String id = s3.createMultipartUpload(it -> it.bucket(place.bucket().bucketName()).key(place.key())).uploadId();
        ledger.uploaded(new Upload(id, place, begun.content(), List.of()));
    }

    private void goOn(Upload open) {
        int done = open.tags().size();
        if (done < open.content().pieces().size()) {
            ledger.asks(Step.PART);
            var part = RequestBody.fromBytes(open.content().piece(done));
            String bucket = open.place().bucket().bucketName();
            String tag = s3.uploadPart(it -> it.bucket(bucket).key(open.place().key()).uploadId(open.id()).partNumber(done + 1), part).eTag();
            ledger.uploaded(open.with(tag));
        } else {
            finish();
        }
    }

    /** Completes the upload that is open, or aborts it. */
    void finish() {
        Optional<Upload> left = ledger.upload();
        if (left.isEmpty()) {
            return;
        }
        Upload open = left.get();
        String bucket = open.place().bucket().bucketName();
        if (open.tags().isEmpty() || random.nextInt(4) == 0) {
            ledger.asks(Step.ABORT);
            s3.abortMultipartUpload(it -> it.bucket(bucket).key(open.place().key()).uploadId(open.id()));
        } else {
            ledger.asks(Step.COMPLETE);
            var answer = s3.completeMultipartUpload(it -> it.bucket(bucket)
                    .key(open.place().key())
                    .uploadId(open.id())
                    .multipartUpload(parts -> parts.parts(Ledger.completed(open))));
            ledger.wrote(open.place(), version(answer.versionId()), open.content().first(open.tags().size()));
        }
        ledger.uploaded(null);
    }

    private static String version(@Nullable String told) {
        return told == null ? "null" : told;
    }
}
