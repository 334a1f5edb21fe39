package dev.terraglue.sandbox.s3.acl;

import dev.terraglue.sandbox.wire.ServiceException;

/** What is wrong with the ACL that a request asks for. */
public final class AclErrors {
    private AclErrors() {}

    static ServiceException invalidArgument(String message, String name, String value) {
        return new ServiceException("InvalidArgument", 400, message).with("ArgumentName", name).with("ArgumentValue", value);
    }

    static ServiceException malformed() {
        return new ServiceException("MalformedACLError", 400, "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static ServiceException cannedAndGrants() {
        return new ServiceException("InvalidRequest", 400, "Specifying both Canned ACLs and Header Grants is not allowed");
    }

    /** AWS gave up grants by email address in October 2025. */
    static ServiceException byEmail() {
        return new ServiceException("MethodNotAllowed", 405, "Grants by email address are no longer supported; name the account by its canonical id");
    }

    /** A bucket whose owner owns all that is in it. */
    public static ServiceException notSupported() {
        return new ServiceException("AccessControlListNotSupported", 400, "The bucket does not allow ACLs");
    }

    public static ServiceException notWithOwnership(String bucket) {
        return new ServiceException("InvalidBucketAclWithObjectOwnership", 400, "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting")
                .with("BucketName", bucket);
    }

    public static ServiceException notWithBlock(String bucket) {
        return new ServiceException("InvalidBucketAclWithBlockPublicAccessError", 400, "Bucket cannot have public ACLs set with BlockPublicAccess enabled")
                .with("BucketName", bucket);
    }

    public static ServiceException unexpectedContent() {
        return new ServiceException("UnexpectedContent", 400, "This request does not support content");
    }

    public static ServiceException missing() {
        return new ServiceException("MissingSecurityHeader", 400, "Your request was missing a required header").with("MissingHeaderName", "x-amz-acl");
    }
}
