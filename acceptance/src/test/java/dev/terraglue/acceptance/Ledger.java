package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.acceptance.Ledger.Asked.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.Part;

/**
 * What one client was told of the keys that nobody else writes to: what must be there, and what it had asked for without hearing an answer, which
 * may have happened or not.
 */
final class Ledger {
    private final String prefix;
    private final Map<Place, SequencedMap<String, Optional<Content>>> held = new HashMap<>();
    private @Nullable Upload upload;
    private @Nullable Asked asked;

    enum Bucket {
        PLAIN, VERSIONED, ENCRYPTED;

        String bucketName() {
            return "kill-" + name().toLowerCase(Locale.ROOT);
        }
    }

    record Place(Bucket bucket, String key) {}

    /**
     * A multipart upload under way.
     *
     * @param id   null before it was told
     * @param tags of the parts that were acknowledged
     */
    record Upload(@Nullable String id, Place place, Content content, List<String> tags) {
        Upload {
            tags = List.copyOf(tags);
        }

        Upload with(String tag) {
            var more = new ArrayList<>(tags);
            more.add(tag);
            return new Upload(id, place, content, more);
        }
    }

    /** A request to which there was no answer yet. */
    sealed interface Asked {
        record Write(Place place, Content content) implements Asked {}

        record Delete(Place place) implements Asked {}

        record DeleteVersion(Place place, String version) implements Asked {}

        /** The upload's next step. */
        enum Step implements Asked { BEGIN, PART, COMPLETE, ABORT }
    }

    Ledger(String prefix) {
        this.prefix = prefix;
    }

    String prefix() {
        return prefix;
    }

    /** To be called before each request. */
    void asks(Asked request) {
        asked = request;
    }

    /** @param version as told; {@code null}, the text, in a bucket without versions */
    void wrote(Place place, String version, Content content) {
        add(place, version, Optional.of(content));
        asked = null;
    }

    void deleted(Place place, @Nullable String marker) {
        if (marker == null) {
            held.remove(place);
        } else {
            add(place, marker, Optional.empty());
        }
        asked = null;
    }

    void deletedVersion(Place place, String version) {
        versions(place).remove(version);
        asked = null;
    }

    /** @param now null where it ended */
    void uploaded(@Nullable Upload now) {
        upload = now;
        asked = null;
    }

    Optional<Upload> upload() {
        return Optional.ofNullable(upload);
    }

    /** What a place holds, oldest first; nothing where it holds a delete marker. */
    SequencedMap<String, Optional<Content>> versions(Place place) {
        return held.computeIfAbsent(place, _ -> new LinkedHashMap<>());
    }

    Optional<Content> current(Place place) {
        return versions(place).isEmpty() ? Optional.empty() : versions(place).lastEntry().getValue();
    }

    private void add(Place place, String version, Optional<Content> content) {
        if (place.bucket() != Bucket.VERSIONED) {
            held.remove(place);
        }
        versions(place).put(version, content);
    }

    /**
     * Holds what is there against what was told; what was asked and not answered is known afterwards.
     *
     * @return how many files hold it
     */
    int check(S3Client s3) {
        Upload before = upload;
        Optional<Content> uploaded = checkUpload(s3);
        for (Bucket bucket : Bucket.values()) {
            checkObjects(s3, bucket, uploaded);
        }
        if (before != null && uploaded.isPresent()) {
            assertThat(current(before.place())).as("%s: what the upload became", before.place()).isEqualTo(uploaded);
        }
        asked = null;
        return held.values().stream().flatMap(versions -> versions.values().stream().flatMap(Optional::stream)).mapToInt(Content::files).sum()
                + upload().map(open -> open.content().first(open.tags().size()).files()).orElse(0);
    }

    /** @return what the upload became, where it is gone without that having been told */
    private Optional<Content> checkUpload(S3Client s3) {
        Upload open = upload;
        Map<String, String> found = new HashMap<>();
        for (Bucket bucket : Bucket.values()) {
            s3.listMultipartUploads(it -> it.bucket(bucket.bucketName()).prefix(prefix)).uploads().forEach(it -> found.put(it.uploadId(), it.key()));
        }
        if (open == null) {
            assertThat(found).as("%s: uploads that nobody began", prefix).isEmpty();
            return Optional.empty();
        }
        if (found.isEmpty()) {
            assertThat(asked).as("%s: the upload to %s is gone", prefix, open.place()).isIn(Step.BEGIN, Step.COMPLETE, Step.ABORT);
            upload = null;
            return asked == Step.COMPLETE ? Optional.of(open.content().first(open.tags().size())) : Optional.empty();
        }
        String id = open.id() == null ? found.keySet().iterator().next() : open.id();
        assertThat(found).as("%s: uploads", prefix).containsExactlyEntriesOf(Map.of(id, open.place().key()));
        List<Part> parts = s3.listParts(it -> it.bucket(open.place().bucket().bucketName()).key(open.place().key()).uploadId(id)).parts();
        List<String> tags = parts.stream().map(Part::eTag).toList();
        assertThat(tags).as("%s: parts", prefix).hasSizeBetween(open.tags().size(), open.tags().size() + (asked == Step.PART ? 1 : 0));
        assertThat(tags.subList(0, open.tags().size())).as("%s: parts that were acknowledged", prefix).isEqualTo(open.tags());
        assertThat(parts).extracting(Part::size).isEqualTo(open.content().pieces().subList(0, parts.size()).stream().map(Integer::longValue).toList());
        upload = new Upload(id, open.place(), open.content(), tags);
        return Optional.empty();
    }

    private void checkObjects(S3Client s3, Bucket bucket, Optional<Content> uploaded) {
        Map<Place, SequencedMap<String, Optional<Content>>> there = new HashMap<>();
        Map<Place, String> newest = new HashMap<>();
        s3.listObjectVersionsPaginator(it -> it.bucket(bucket.bucketName()).prefix(prefix)).forEach(page -> {
            page.versions().stream().filter(ObjectVersion::isLatest).forEach(it -> newest.put(new Place(bucket, it.key()), it.versionId()));
            page.deleteMarkers().stream().filter(DeleteMarkerEntry::isLatest).forEach(it -> newest.put(new Place(bucket, it.key()), it.versionId()));
            page.versions().forEach(it -> {
                Place place = new Place(bucket, it.key());
                byte[] bytes = s3.getObjectAsBytes(get -> get.bucket(bucket.bucketName()).key(it.key()).versionId(it.versionId())).asByteArray();
                there.computeIfAbsent(place, _ -> new LinkedHashMap<>()).put(it.versionId(), Optional.of(recognized(place, it.versionId(), bytes, uploaded)));
            });
            page.deleteMarkers().forEach(it -> {
                Place place = new Place(bucket, it.key());
                Optional<Content> told = versions(place).get(it.versionId());
                boolean expected = told == null ? new Asked.Delete(place).equals(asked) : told.isEmpty();
                assertThat(expected).as("%s: a delete marker %s that nobody made", place, it.versionId()).isTrue();
                there.computeIfAbsent(place, _ -> new LinkedHashMap<>()).put(it.versionId(), Optional.empty());
            });
        });
        held.forEach((place, versions) -> {
            if (place.bucket() == bucket) {
                requireAll(place, versions, there.getOrDefault(place, new LinkedHashMap<>()));
            }
        });
        there.forEach((place, versions) -> {
            // In the order in which they were written; what nobody heard of is the newest.
            versions.forEach((version, content) -> versions(place).putIfAbsent(version, content));
            versions(place).replaceAll((version, _) -> versions.get(version));
            assertThat(versions(place).lastEntry().getKey()).as("%s: the newest version", place).isEqualTo(newest.get(place));
        });
    }

    /** What was told is there, unless its end had been asked for. */
    private void requireAll(Place place, Map<String, Optional<Content>> told, Map<String, Optional<Content>> there) {
        told.keySet().removeIf(version -> {
            boolean gone = !there.containsKey(version);
            boolean endAsked = new Asked.DeleteVersion(place, version).equals(asked)
                    || (place.bucket() != Bucket.VERSIONED && new Asked.Delete(place).equals(asked));
            assertThat(gone && !endAsked).as("%s: version %s was acknowledged and is lost", place, version).isFalse();
            return gone;
        });
    }

    /** The content that these bytes are, all of them; anything else is half-written, or somebody else's. */
    private Content recognized(Place place, String version, byte[] bytes, Optional<Content> uploaded) {
        List<Content> possible = new ArrayList<>();
        Optional<Content> told = versions(place).get(version);
        if (told != null) {
            told.ifPresent(possible::add);
        }
        if (told == null || place.bucket() != Bucket.VERSIONED) {
            if (asked instanceof Asked.Write(Place target, Content content) && target.equals(place)) {
                possible.add(content);
            }
            uploaded.ifPresent(possible::add);
        }
        return possible.stream()
                .filter(content -> Arrays.equals(content.bytes(), bytes))
                .findFirst()
                .orElseThrow(() -> new AssertionError(place + ": version " + version + " holds " + bytes.length + " bytes that are none of " + possible));
    }

    /** The parts of an upload that were acknowledged, as its completion lists them. */
    static List<CompletedPart> completed(Upload open) {
        List<CompletedPart> parts = new ArrayList<>();
        for (int i = 0; i < open.tags().size(); i++) {
            parts.add(CompletedPart.builder().partNumber(i + 1).eTag(open.tags().get(i)).build());
        }
        return parts;
    }
}
