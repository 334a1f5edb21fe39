package dev.terraglue.sandbox.emr;

import dev.terraglue.sandbox.wire.ServiceException;
import java.util.Collection;

/** EMR Serverless's errors. */
final class EmrErrors {
    static ServiceException validation(String message) {
        return new ServiceException("ValidationException", 400, message);
    }

    static ServiceException noSuchApplication(String id) {
        return new ServiceException("ResourceNotFoundException", 404, "Application " + id + " does not exist");
    }

    static ServiceException noSuchJobRun(String id) {
        return new ServiceException("ResourceNotFoundException", 404, "JobRun " + id + " does not exist");
    }

    /** A client token that has come before, with another request. */
    static ServiceException tokenReused() {
        return new ServiceException("ConflictException", 409, "The client token was used before, with other parameters.");
    }

    /** @param what cannot be done, for instance {@code STOPPED} */
    static ServiceException wrongState(String what, Collection<?> wanted) {
        return validation("Application cannot be " + what + ". Applications must be in one of the following statuses: " + wanted);
    }

    static ServiceException notBuilt(String what) {
        return new ServiceException("NotImplemented", 501, "terraglue has not built " + what + " yet");
    }

    private EmrErrors() {}
}
