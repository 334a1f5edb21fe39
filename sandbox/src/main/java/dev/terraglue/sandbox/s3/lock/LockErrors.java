package dev.terraglue.sandbox.s3.lock;

import dev.terraglue.sandbox.wire.ServiceException;

/** Object lock's errors. */
public final class LockErrors {
    private LockErrors() {}

    public static ServiceException bucketWithoutLock() {
        return new ServiceException("InvalidRequest", 400, "Bucket is missing Object Lock Configuration");
    }

    public static ServiceException bypassOfNothing() {
        return new ServiceException("InvalidArgument", 400, ObjectLock.BYPASS + " is only applicable to Object Lock enabled buckets.")
                .with("ArgumentName", ObjectLock.BYPASS);
    }

    public static ServiceException notConfigured(String key) {
        return new ServiceException("NoSuchObjectLockConfiguration", 404, "The specified object does not have a ObjectLock configuration")
                .with("Key", key);
    }

    public static ServiceException locked() {
        return new ServiceException("AccessDenied", 403, "Access Denied because object protected by object lock.");
    }

    public static ServiceException versioningNeeded(String bucket) {
        return new ServiceException("InvalidBucketState", 409, "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration")
                .with("BucketName", bucket);
    }

    static ServiceException invalid(String message, String name, String value) {
        return new ServiceException("InvalidArgument", 400, message).with("ArgumentName", name).with("ArgumentValue", value);
    }

    static ServiceException invalidPeriod(String name, int value) {
        return new ServiceException("InvalidArgument", 400, "Default retention period must be a positive integer value.")
                .with("ArgumentName", name).with("ArgumentValue", String.valueOf(value));
    }

    static ServiceException malformed() {
        return new ServiceException("MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema");
    }
}
