package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.wire.ServiceException;

/** Lake Formation's errors, in its words. */
final class LakeFormationErrors {
    static ServiceException invalidInput(String message) {
        return new ServiceException("InvalidInputException", 400, message);
    }

    static ServiceException entityNotFound(String message) {
        return new ServiceException("EntityNotFoundException", 400, message);
    }

    static ServiceException alreadyExists(String message) {
        return new ServiceException("AlreadyExistsException", 400, message);
    }

    private LakeFormationErrors() {}
}
