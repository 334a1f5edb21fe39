package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.Bucket.Versioning;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.Base64;
import java.util.HexFormat;

/** S3's errors, as "Error responses" in its API reference lists them. */
final class S3Errors {
    static ServiceException noSuchBucket(String bucket) {
        return new ServiceException("NoSuchBucket", 404, "The specified bucket does not exist").with("BucketName", bucket);
    }

    static ServiceException bucketAlreadyExists(String bucket) {
        return new ServiceException("BucketAlreadyExists", 409, "The requested bucket name is not available. The bucket namespace is shared by all users of "
                + "the system. Please select a different name and try again.").with("BucketName", bucket);
    }

    static ServiceException bucketAlreadyOwnedByYou(String bucket) {
        return new ServiceException("BucketAlreadyOwnedByYou", 409,
                "Your previous request to create the named bucket succeeded and you already own it.").with("BucketName", bucket);
    }

    static ServiceException bucketNotEmpty(Bucket bucket) {
        String versions = bucket.versioning() == Versioning.NEVER ? "" : ". You must delete all versions in the bucket.";
        return new ServiceException("BucketNotEmpty", 409, "The bucket you tried to delete is not empty" + versions).with("BucketName", bucket.name());
    }

    static ServiceException invalidBucketName(String bucket) {
        return new ServiceException("InvalidBucketName", 400, "The specified bucket is not valid.").with("BucketName", bucket);
    }

    static ServiceException invalidBucketOwner(String account) {
        return new ServiceException("InvalidBucketOwnerAWSAccountID", 400, "The value of the expected bucket owner parameter must be an AWS account ID")
                .with("AccountId", account);
    }

    static ServiceException invalidLocation(String location) {
        return new ServiceException("InvalidLocationConstraint", 400, "The specified location-constraint is not valid")
                .with("LocationConstraint", location);
    }

    static ServiceException illegalLocation(String location) {
        return new ServiceException("IllegalLocationConstraintException", 400, "The " + location
                + " location constraint is incompatible for the region specific endpoint this request was sent to.");
    }

    static ServiceException noSuchKey(String key) {
        return new ServiceException("NoSuchKey", 404, "The specified key does not exist.").with("Key", key);
    }

    /** A version id has a form; what has another is no version's. */
    static ServiceException noSuchVersion(String key, String version) {
        if (!ObjectVersion.isId(version)) return invalidArgument("Invalid version id specified", "versionId", version);
        return new ServiceException("NoSuchVersion", 404, "The specified version does not exist.").with("Key", key).with("VersionId", version);
    }

    static ServiceException noSuchUpload(String upload) {
        return new ServiceException("NoSuchUpload", 404, "The specified upload does not exist. The upload ID may be invalid, "
                + "or the upload may have been aborted or completed.").with("UploadId", upload);
    }

    static ServiceException keyTooLong(int bytes) {
        return new ServiceException("KeyTooLongError", 400, "Your key is too long").with("Size", String.valueOf(bytes)).with("MaxSizeAllowed", "1024");
    }

    static ServiceException invalidUri() {
        return new ServiceException("InvalidURI", 400, "Couldn't parse the specified URI.");
    }

    static ServiceException invalidArgument(String message, String name, String value) {
        return new ServiceException("InvalidArgument", 400, message).with("ArgumentName", name).with("ArgumentValue", value);
    }

    static ServiceException invalidRequest(String message) {
        return new ServiceException("InvalidRequest", 400, message);
    }

    static ServiceException malformedXml() {
        return new ServiceException("MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema");
    }

    /** A configuration whose document has another id than the request. */
    static ServiceException idMismatch() {
        return new ServiceException("IdMismatch", 400, "Document ID does not match the specified configuration ID.");
    }

    static ServiceException malformedPolicy(String why) {
        return new ServiceException("MalformedPolicy", 400, why);
    }

    /** @param allowed methods that the resource takes */
    static ServiceException methodNotAllowed(String method, String resourceType, String allowed) {
        return new ServiceException("MethodNotAllowed", 405, "The specified method is not allowed against this resource.")
                .with("Method", method).with("ResourceType", resourceType).withHeader("Allow", allowed);
    }

    /** A GET of a delete marker by its version. */
    static ServiceException isDeleteMarker(String method, ObjectVersion marker) {
        return methodNotAllowed(method, "DeleteMarker", "DELETE")
                .withHeader("Last-Modified", ObjectHeaders.date(marker.modified()))
                .withHeader("x-amz-delete-marker", "true")
                .withHeader("x-amz-version-id", marker.version());
    }

    static ServiceException notImplemented() {
        return new ServiceException("NotImplemented", 501, "A header or query you provided implies functionality that is not implemented");
    }

    /** AWS takes the header, and not with this value. */
    static ServiceException valueNotImplemented(String header) {
        return new ServiceException("NotImplemented", 501, "A header you provided implies functionality that is not implemented")
                .with("Header", header).with("additionalMessage", "We don't accept the provided value of " + header + " header for this API");
    }

    static ServiceException notImplemented(String what) {
        return new ServiceException("NotImplemented", 501, what + " is not built in this sandbox");
    }

    static ServiceException accessDenied(String why) {
        return new ServiceException("AccessDenied", 403, why);
    }

    static ServiceException invalidRange(String range, long size) {
        return new ServiceException("InvalidRange", 416, "The requested range is not satisfiable")
                .with("RangeRequested", range).with("ActualObjectSize", String.valueOf(size));
    }

    static ServiceException invalidPartNumber(int asked, int count) {
        return new ServiceException("InvalidPartNumber", 416, "The requested partnumber is not satisfiable")
                .with("PartNumberRequested", String.valueOf(asked)).with("ActualPartCount", String.valueOf(count));
    }

    /** @param condition the header that did not hold */
    static ServiceException preconditionFailed(String condition) {
        return new ServiceException("PreconditionFailed", 412, "At least one of the pre-conditions you specified did not hold")
                .with("Condition", condition);
    }

    /** What a condition waited for can no longer come true: the upload has to begin anew. */
    static ServiceException conditionalConflict(String condition, String key) {
        return new ServiceException("ConditionalRequestConflict", 409,
                "The conditional request cannot succeed due to a conflicting operation against this resource.").with("Condition", condition).with("Key", key);
    }

    static ServiceException missingContentLength() {
        return new ServiceException("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
    }

    /** The client has gone before its payload ended. */
    static ServiceException incompleteBody() {
        return new ServiceException("IncompleteBody", 400, "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    static ServiceException incompleteBody(long announced, long came) {
        return incompleteBody().with("NumberBytesExpected", String.valueOf(announced)).with("NumberBytesProvided", String.valueOf(came));
    }

    static ServiceException entityTooLarge(long size, long most) {
        return new ServiceException("EntityTooLarge", 400, "Your proposed upload exceeds the maximum allowed size")
                .with("ProposedSize", String.valueOf(size)).with("MaxSizeAllowed", String.valueOf(most));
    }

    static ServiceException entityTooSmall(int part, long size, String etag) {
        return new ServiceException("EntityTooSmall", 400, "Your proposed upload is smaller than the minimum allowed size")
                .with("PartNumber", String.valueOf(part)).with("ProposedSize", String.valueOf(size))
                .with("MinSizeAllowed", "5242880").with("ETag", etag);
    }

    static ServiceException invalidPart(String upload, int part, String etag) {
        return new ServiceException("InvalidPart", 400, "One or more of the specified parts could not be found.  The part may not have been uploaded, "
                + "or the specified entity tag may not match the part's entity tag.").with("UploadId", upload).with("PartNumber", String.valueOf(part)).with("ETag", etag);
    }

    static ServiceException invalidPartOrder() {
        return new ServiceException("InvalidPartOrder", 400, "The list of parts was not in ascending order. Parts must be ordered by part number.");
    }

    static ServiceException invalidDigest(String given) {
        return new ServiceException("InvalidDigest", 400, "The Content-MD5 you specified was invalid.").with("Content-MD5", given);
    }

    /** Both are Base64; AWS tells the one that came in hexadecimal digits. */
    static ServiceException badContentMd5(String expected, String calculated) {
        return new ServiceException("BadDigest", 400, "The Content-MD5 you specified did not match what we received.")
                .with("ExpectedDigest", HexFormat.of().formatHex(Base64.getDecoder().decode(expected))).with("CalculatedDigest", calculated);
    }

    static ServiceException badChecksum(Checksum algorithm) {
        return new ServiceException("BadDigest", 400, "The " + algorithm.wireName() + " you specified did not match the calculated checksum.");
    }

    static ServiceException invalidChecksum(Checksum algorithm, boolean trailing) {
        return invalidRequest("Value for " + algorithm.header() + (trailing ? " trailing" : "") + " header is invalid.");
    }

    static ServiceException malformedTrailer() {
        return new ServiceException("MalformedTrailerError", 400, "The request contained trailing data that was not well-formed or did not conform to our published schema.");
    }

    static ServiceException invalidTag(String message) {
        return new ServiceException("InvalidTag", 400, message);
    }

    static ServiceException invalidStorageClass(String storageClass) {
        return new ServiceException("InvalidStorageClass", 400, "The storage class you specified is not valid").with("StorageClassRequested", storageClass);
    }

    static ServiceException metadataTooLarge(int size) {
        return new ServiceException("MetadataTooLarge", 400, "Your metadata headers exceed the maximum allowed metadata size")
                .with("Size", String.valueOf(size)).with("MaxSizeAllowed", "2048");
    }

    static ServiceException invalidLoggingTarget(String bucket) {
        return new ServiceException("InvalidTargetBucketForLogging", 400, "The target bucket for logging does not exist, is not owned by you, or does not have "
                + "the appropriate grants for the log-delivery group.").with("TargetBucket", bucket);
    }

    /** A configuration that the bucket does not have. */
    static ServiceException absent(String code, String message, String bucket) {
        return new ServiceException(code, 404, message).with("BucketName", bucket);
    }

    /** The sandbox's disk refused. A full one gets the status of a full one everywhere in the sandbox: clients do not try again for minutes. */
    static ServiceException diskRefused(String why) {
        if (why.contains("No space left")) {
            return new ServiceException("InsufficientStorage", 507, "The sandbox's disk is full. Nothing of this call was kept; what was there before is.");
        }
        return new ServiceException("InternalError", 500, "We encountered an internal error. Please try again. The sandbox's disk: " + why);
    }

    private S3Errors() {}
}
