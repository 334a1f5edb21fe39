package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.Bucket.Versioning;
import dev.terraglue.sandbox.s3.Listing.Page;
import dev.terraglue.sandbox.s3.lifecycle.LifecycleRules;
import dev.terraglue.sandbox.s3.lifecycle.LifecycleRules.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does in one bucket what its lifecycle rules say is due. */
final class LifecycleRun {
    private static final Logger LOG = LoggerFactory.getLogger(LifecycleRun.class);
    private static final int PAGE = 1000;

    private final ObjectStore objects;
    private final UploadStore uploads;
    private final ObjectEvents events;
    private final Bucket bucket;
    private final LifecycleRules rules;
    private final Instant now;
    private int changes;

    LifecycleRun(ObjectStore objects, UploadStore uploads, ObjectEvents events, Bucket bucket, LifecycleRules rules, Instant now) {
        this.objects = objects;
        this.uploads = uploads;
        this.events = events;
        this.bucket = bucket;
        this.rules = rules;
        this.now = now;
    }

    /** What was found changed meanwhile; the next run looks at it anew. */
    private static final class Changed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Changed() {
            super("changed meanwhile", null, false, false);
        }
    }

    /** @return how many versions and uploads it changed */
    int run() {
        List<ObjectVersion> ofKey = new ArrayList<>();
        ContinuationToken after = null;
        long sequence = 0;
        do {
            Page page = objects.list(new Listing.Query(bucket.id(), "", "", after, sequence, PAGE, true));
            for (Listing.Entry entry : page.versions()) {
                if (!ofKey.isEmpty() && !ofKey.getFirst().key().equals(entry.version().key())) {
                    apply(ofKey);
                    ofKey.clear();
                }
                ofKey.add(entry.version());
            }
            after = page.next();
            sequence = page.nextVersion() == null ? 0 : page.nextVersion().sequence();
        } while (after != null);
        if (!ofKey.isEmpty()) apply(ofKey);
        abortUploads();
        if (changes > 0) LOG.info("The lifecycle rules of bucket {} changed {} versions and uploads", bucket.name(), changes);
        return changes;
    }

    /** @param versions of one key, newest first */
    private void apply(List<ObjectVersion> versions) {
        try {
            ObjectVersion current = versions.getFirst();
            if (current.deleteMarker()) {
                if (versions.size() == 1 && rules.removesMarker(current.key(), current.modified(), now)) remove(current);
            } else {
                applyToCurrent(current);
            }
            int newer = 0;
            for (int i = 1; i < versions.size(); i++) {
                if (!versions.get(i).deleteMarker()) applyToNoncurrent(versions.get(i), versions.get(i - 1).modified(), newer);
                newer++;
            }
        } catch (Changed e) {
            LOG.debug("{}/{} changed while its lifecycle rules were carried out", bucket.name(), versions.getFirst().key());
        }
    }

    private void applyToCurrent(ObjectVersion version) {
        Subject subject = Lifecycles.subject(version);
        if (rules.expiration(subject).filter(due -> !now.isBefore(due.date())).isPresent()) expire(version);
        else rules.transition(subject, now).ifPresent(target -> move(version, target));
    }

    private void applyToNoncurrent(ObjectVersion version, Instant since, int newer) {
        Subject subject = Lifecycles.subject(version);
        if (rules.noncurrentExpiration(subject, since, newer).filter(due -> !now.isBefore(due.date())).isPresent()) remove(version);
        else rules.noncurrentTransition(subject, since, newer, now).ifPresent(target -> move(version, target));
    }

    /** The current version goes, or is hidden by a delete marker where the bucket keeps versions. */
    private void expire(ObjectVersion version) {
        if (bucket.versioning() == Versioning.NEVER && version.attributes().lock().protects(now, false)) return;
        ObjectStore.Deleted deleted = objects.delete(bucket, version.key(), null, now, found -> requireSame(found, version));
        changes++;
        events.expired(bucket, version.key(), deleted, now);
    }

    private void remove(ObjectVersion version) {
        if (version.attributes().lock().protects(now, false)) return;
        ObjectStore.Deleted deleted = objects.delete(bucket, version.key(), version.version(), now, found -> {
            requireSame(found, version);
            ObjectLocks.requireUnlocked(found, now, false);
        });
        changes++;
        events.expired(bucket, version.key(), deleted, now);
    }

    private void move(ObjectVersion version, String storageClass) {
        objects.move(bucket, version, storageClass);
        changes++;
        events.moved(bucket, version, storageClass, now);
    }

    private static void requireSame(Optional<ObjectVersion> found, ObjectVersion version) {
        if (found.filter(same -> same.sequence() == version.sequence()).isEmpty()) throw new Changed();
    }

    private void abortUploads() {
        for (Upload upload : uploads.list(bucket, "")) {
            boolean due = rules.abort(upload.key(), upload.initiated()).filter(abort -> !now.isBefore(abort.date())).isPresent();
            if (due && uploads.abortIfThere(bucket, upload.key(), upload.id())) changes++;
        }
    }
}
