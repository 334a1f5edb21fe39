package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.wire.ServiceException;

/** Glue's errors, in Glue's words ("AWS Glue exceptions" in the developer guide). */
final class GlueErrors {
    static ServiceException entityNotFound(String message) {
        return new ServiceException("EntityNotFoundException", 400, message);
    }

    static ServiceException noSuchDatabase(String name) {
        return entityNotFound("Database " + name + " not found.");
    }

    static ServiceException noSuchTable(String name) {
        return entityNotFound("Table " + name + " not found.");
    }

    static ServiceException noSuchPartition() {
        return entityNotFound("Cannot find partition.");
    }

    static ServiceException alreadyExists(String message) {
        return new ServiceException("AlreadyExistsException", 400, message);
    }

    static ServiceException invalidInput(String message) {
        return new ServiceException("InvalidInputException", 400, message);
    }

    static ServiceException concurrentModification(String message) {
        return new ServiceException("ConcurrentModificationException", 400, message);
    }

    static ServiceException notBuilt(String what) {
        return new ServiceException("NotImplemented", 501, "terraglue has not built " + what + " yet");
    }

    private GlueErrors() {}
}
