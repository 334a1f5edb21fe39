package dev.terraglue.sandbox.events;

import dev.terraglue.sandbox.wire.ServiceException;

/** EventBridge's errors, in its words. */
final class EventsErrors {
    static ServiceException noSuchBus(String name) {
        return new ServiceException("ResourceNotFoundException", 400, "Event bus " + name + " does not exist.");
    }

    static ServiceException noSuchRule(String name, String bus) {
        return new ServiceException("ResourceNotFoundException", 400, "Rule " + name + " does not exist on EventBus " + bus + ".");
    }

    static ServiceException noSuchStatement() {
        return new ServiceException("ResourceNotFoundException", 400, "Statement with the provided id does not exist.");
    }

    static ServiceException busExists(String name) {
        return new ServiceException("ResourceAlreadyExistsException", 400, "Event bus " + name + " already exists.");
    }

    static ServiceException validation(String message) {
        return new ServiceException("ValidationException", 400, message);
    }

    static ServiceException notValid(String parameter, String reason) {
        return validation("Parameter " + parameter + " is not valid. Reason: " + reason);
    }

    static ServiceException invalidPattern(String reason) {
        return new ServiceException("InvalidEventPatternException", 400, "Event pattern is not valid. Reason: " + reason);
    }

    static ServiceException tooManyTargets() {
        return new ServiceException("LimitExceededException", 400, "The requested resource exceeds the maximum number allowed.");
    }

    static ServiceException notBuilt(String what) {
        return new ServiceException("NotImplemented", 501, "terraglue has not built " + what + " yet");
    }

    private EventsErrors() {}
}
