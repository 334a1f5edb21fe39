package dev.terraglue.sandbox.sts;

import dev.terraglue.sandbox.wire.ServiceException;

/** STS's errors, with AWS's codes, statuses and wording. */
final class StsErrors {
    /** Glue's wording, the service that takes on roles here. */
    static ServiceException serviceCannotAssume(String service, String roleArn, String why) {
        return new ServiceException(
                "InvalidInputException",
                400,
                "Service is unable to assume provided role. Please verify role's TrustPolicy (" + service + " cannot assume " + roleArn + ": " + why + ")");
    }

    static ServiceException notAuthorized(String callerArn, String action, String resource) {
        return new ServiceException("AccessDenied", 403, "User: " + callerArn + " is not authorized to perform: " + action + " on resource: " + resource);
    }

    static ServiceException missingToken() {
        return new ServiceException("MissingAuthenticationToken", 403, "Request is missing Authentication Token");
    }

    static ServiceException accessDenied(String message) {
        return new ServiceException("AccessDenied", 403, message);
    }

    static ServiceException validation(String message) {
        return new ServiceException("ValidationError", 400, message);
    }

    static ServiceException malformedPolicy(String message) {
        return new ServiceException("MalformedPolicyDocument", 400, message);
    }

    static ServiceException packedPolicyTooLarge(String message) {
        return new ServiceException("PackedPolicyTooLarge", 400, message);
    }

    private StsErrors() {}
}
