package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.wire.ServiceException;

/** QuickSight's errors, in its words. */
final class QuickSightErrors {
    static ServiceException notFound(Kind kind, String id) {
        String message = kind.word() + " " + id + " is not found.";
        return new ServiceException("ResourceNotFoundException", 404, message).with("ResourceType", kind.exceptionType());
    }

    static ServiceException exists(Kind kind, String id) {
        String message = kind.word() + " " + id + " already exists.";
        return new ServiceException("ResourceExistsException", 409, message).with("ResourceType", kind.exceptionType());
    }

    static ServiceException invalidParameter(String message) {
        return new ServiceException("InvalidParameterValueException", 400, message);
    }

    static ServiceException invalidNextToken(String message) {
        return new ServiceException("InvalidNextTokenException", 400, message);
    }

    static ServiceException conflict(String message) {
        return new ServiceException("ConflictException", 409, message);
    }

    static ServiceException accessDenied(String message) {
        return new ServiceException("AccessDeniedException", 401, message);
    }

    private QuickSightErrors() {}
}
