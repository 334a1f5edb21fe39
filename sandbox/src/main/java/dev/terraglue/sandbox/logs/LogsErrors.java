package dev.terraglue.sandbox.logs;

import dev.terraglue.sandbox.wire.ServiceException;

/** CloudWatch Logs' errors, in its words. */
final class LogsErrors {
    static ServiceException noSuchGroup() {
        return new ServiceException("ResourceNotFoundException", 400, "The specified log group does not exist.");
    }

    static ServiceException noSuchStream() {
        return new ServiceException("ResourceNotFoundException", 400, "The specified log stream does not exist.");
    }

    static ServiceException groupExists() {
        return new ServiceException("ResourceAlreadyExistsException", 400, "The specified log group already exists");
    }

    static ServiceException streamExists() {
        return new ServiceException("ResourceAlreadyExistsException", 400, "The specified log stream already exists");
    }

    static ServiceException invalidParameter(String message) {
        return new ServiceException("InvalidParameterException", 400, message);
    }

    static ServiceException notBuilt(String what) {
        return new ServiceException("NotImplemented", 501, "terraglue has not built " + what + " yet");
    }

    private LogsErrors() {}
}
