package dev.terraglue.sandbox.s3.lifecycle;

import dev.terraglue.sandbox.wire.ServiceException;

/** Errors of PutBucketLifecycleConfiguration. */
final class LifecycleErrors {
    private LifecycleErrors() {}

    static ServiceException invalidArgument(String message) {
        return new ServiceException("InvalidArgument", 400, message);
    }

    static ServiceException invalidRequest(String message) {
        return new ServiceException("InvalidRequest", 400, message);
    }

    static ServiceException malformed() {
        return new ServiceException("MalformedXML", 400, "The XML you provided was not well-formed or did not validate against our published schema");
    }
}
