package dev.terraglue.sandbox.glue.resource;

import dev.terraglue.sandbox.wire.ServiceException;

/** Glue's errors, in Glue's words ("AWS Glue exceptions" in the developer guide). */
public final class GlueErrors {
    public static ServiceException entityNotFound(String message) {
        return new ServiceException("EntityNotFoundException", 400, message);
    }

    public static ServiceException noSuchDatabase(String name) {
        return entityNotFound("Database " + name + " not found.");
    }

    public static ServiceException noSuchTable(String name) {
        return entityNotFound("Table " + name + " not found.");
    }

    public static ServiceException noSuchPartition() {
        return entityNotFound("Cannot find partition.");
    }

    public static ServiceException alreadyExists(String message) {
        return new ServiceException("AlreadyExistsException", 400, message);
    }

    public static ServiceException invalidInput(String message) {
        return new ServiceException("InvalidInputException", 400, message);
    }

    public static ServiceException concurrentModification(String message) {
        return new ServiceException("ConcurrentModificationException", 400, message);
    }

    public static ServiceException numberLimitExceeded(String message) {
        return new ServiceException("ResourceNumberLimitExceededException", 400, message);
    }

    public static ServiceException conditionFailed(String message) {
        return new ServiceException("ConditionCheckFailureException", 400, message);
    }

    public static ServiceException notBuilt(String what) {
        return new ServiceException("NotImplemented", 501, "terraglue has not built " + what + " yet");
    }

    private GlueErrors() {}
}
