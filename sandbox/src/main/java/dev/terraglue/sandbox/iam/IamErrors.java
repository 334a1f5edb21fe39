package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.MalformedPolicyException;
import dev.terraglue.sandbox.wire.ServiceException;

/** IAM's errors, with AWS's codes, statuses and wording. */
final class IamErrors {
    static ServiceException notFound(EntityKind kind, String name) {
        return switch (kind) {
            case USER, GROUP, ROLE -> noSuchEntity("The " + kind + " with name " + name + " cannot be found.");
            case INSTANCE_PROFILE -> noSuchEntity("Instance Profile " + name + " cannot be found.");
            case POLICY -> noSuchEntity("Policy " + name + " was not found.");
        };
    }

    static ServiceException noSuchEntity(String message) {
        return new ServiceException("NoSuchEntity", 404, message);
    }

    static ServiceException exists(EntityKind kind, String name) {
        return alreadyExists(switch (kind) {
            case USER, GROUP, ROLE -> kind.quotaName() + " with name " + name + " already exists.";
            case INSTANCE_PROFILE -> "Instance Profile " + name + " already exists.";
            case POLICY -> "A policy called " + name + " already exists. Duplicate names are not allowed.";
        });
    }

    static ServiceException alreadyExists(String message) {
        return new ServiceException("EntityAlreadyExists", 409, message);
    }

    static ServiceException deleteConflict(String message) {
        return new ServiceException("DeleteConflict", 409, message);
    }

    static ServiceException limitExceeded(String message) {
        return new ServiceException("LimitExceeded", 409, message);
    }

    static ServiceException quota(String quota, int limit) {
        return limitExceeded("Cannot exceed quota for " + quota + ": " + limit);
    }

    static ServiceException validation(String message) {
        return new ServiceException("ValidationError", 400, message);
    }

    static ServiceException invalidInput(String message) {
        return new ServiceException("InvalidInput", 400, message);
    }

    static ServiceException malformedPolicy(MalformedPolicyException e) {
        return new ServiceException("MalformedPolicyDocument", 400, e.message());
    }

    static ServiceException unmodifiable(String message) {
        return new ServiceException("UnmodifiableEntity", 400, message);
    }

    static ServiceException accessDenied(String message) {
        return new ServiceException("AccessDenied", 403, message);
    }

    private IamErrors() {}
}
