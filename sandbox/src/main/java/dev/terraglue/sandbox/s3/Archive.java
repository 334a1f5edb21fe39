package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.s3.model.RestoreObjectRequest;
import software.amazon.awssdk.services.s3.model.RestoreObjectResponse;

/**
 * Objects in the archive's storage classes: they are not read before they have been restored, and only for as long as was asked
 * ("Restoring an archived object"). A restore takes AWS minutes to days; here it is done when the request is answered.
 */
final class Archive {
    static final String RESTORE = "x-amz-restore";
    private static final Pattern EXPIRY = Pattern.compile("expiry-date=\"([^\"]+)\"");

    private final BucketStore buckets;
    private final ObjectStore objects;
    private final ObjectReader reader;
    private final S3Access access;
    private final ObjectEvents events;

    Archive(BucketStore buckets, ObjectStore objects, ObjectReader reader, S3Access access, ObjectEvents events) {
        this.buckets = buckets;
        this.objects = objects;
        this.reader = reader;
        this.access = access;
        this.events = events;
    }

    /** @throws ServiceException InvalidObjectState where the object is archived and not restored */
    static void requireReadable(ObjectVersion version, Instant now) {
        if (isArchived(version) && restored(version, now).isEmpty()) {
            throw invalidState("The operation is not valid for the object's storage class", version);
        }
    }

    /** Until when a restored object can be read. */
    static Optional<Instant> restored(ObjectVersion version, Instant now) {
        String header = version.attributes().headers().get(RESTORE);
        if (header == null) return Optional.empty();
        Matcher expiry = EXPIRY.matcher(header);
        if (!expiry.find()) return Optional.empty();
        return Optional.of(ZonedDateTime.parse(expiry.group(1), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()).filter(now::isBefore);
    }

    private static boolean isArchived(ObjectVersion version) {
        return version.storageClass().equals("GLACIER") || version.storageClass().equals("DEEP_ARCHIVE");
    }

    List<AccessRequest> access(RestoreObjectRequest request, Call call) {
        return List.of(access.onVersion("s3:RestoreObject", request.bucket(), request.key(), null));
    }

    Reply restoreObject(RestoreObjectRequest request, Call call) {
        Bucket bucket = buckets.require(request.bucket());
        var asked = Configurations.required(request.restoreRequest());
        if (asked.typeAsString() != null || asked.selectParameters() != null || asked.outputLocation() != null) {
            throw S3Errors.notImplemented("Restoring by a SELECT query");
        }
        if (asked.days() == null) throw S3Errors.malformedXml();
        if (asked.days() < 1) throw S3Errors.invalidArgument("restoration days should be at least 1", "Days", asked.days().toString());
        ObjectVersion version = reader.require(bucket, request.key(), request.versionId(), call).version();
        if (!isArchived(version)) throw invalidState("Restore is not allowed for the object's current storage class", version);
        boolean again = restored(version, call.time()).isPresent();
        Instant until = call.time().truncatedTo(ChronoUnit.DAYS).plus(asked.days() + 1L, ChronoUnit.DAYS);
        String header = "ongoing-request=\"false\", expiry-date=\"" + ObjectHeaders.date(until) + '"';
        objects.amend(bucket, version, attributes -> attributes.with(RESTORE, header));
        events.restored(bucket, version, until, call);
        return Reply.of(RestoreObjectResponse.builder().build()).withStatus(again ? 200 : 202);
    }

    private static ServiceException invalidState(String message, ObjectVersion version) {
        return new ServiceException("InvalidObjectState", 403, message).with("StorageClass", version.storageClass());
    }
}
