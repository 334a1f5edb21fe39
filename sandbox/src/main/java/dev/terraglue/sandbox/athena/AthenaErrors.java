package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.wire.RequiredMembers;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.util.SdkAutoConstructList;

/** Athena's errors. Most are InvalidRequestException, told apart by their text alone: clients look for "is not found" and the like. */
final class AthenaErrors {
    static ServiceException invalidRequest(String message) {
        return new ServiceException("InvalidRequestException", 400, message).with("AthenaErrorCode", "INVALID_INPUT");
    }

    static ServiceException alreadyThere(String message) {
        return new ServiceException("InvalidRequestException", 400, message).with("AthenaErrorCode", "DUPLICATE_INPUT");
    }

    static ServiceException noSuchWorkGroup(String name) {
        return invalidRequest("WorkGroup " + name + " is not found.");
    }

    static ServiceException noSuchQuery(String id) {
        return invalidRequest("QueryExecution " + id + " was not found");
    }

    static ServiceException noSuchNamedQuery(String id) {
        return invalidRequest("NamedQuery " + id + " does not exist.");
    }

    static ServiceException noSuchDataCatalog(String name) {
        return invalidRequest("DataCatalog " + name + " was not found");
    }

    static ServiceException noSuchPreparedStatement(String name, String workGroup) {
        return resourceNotFound("PreparedStatement " + name + " was not found in workGroup " + workGroup, name);
    }

    static ServiceException resourceNotFound(String message, String resource) {
        return new ServiceException("ResourceNotFoundException", 400, message).with("ResourceName", resource);
    }

    static ServiceException metadata(String message) {
        return new ServiceException("MetadataException", 400, message);
    }

    static ServiceException notBuilt(String what) {
        return new ServiceException("NotImplemented", 501, "terraglue has not built " + what + " yet");
    }

    /**
     * Checks what Athena requires; the SDK's model classes do not know it.
     *
     * @param members names of the request's members
     * @throws ServiceException where the request leaves one out
     */
    static void checkRequired(SdkRequest request, List<String> members) {
        List<String> missing = members.stream()
                .filter(member -> isMissing(request, member))
                .map(member -> Character.toLowerCase(member.charAt(0)) + member.substring(1))
                .toList();
        if (!missing.isEmpty()) throw invalidRequest(RequiredMembers.message(missing));
    }

    private static boolean isMissing(SdkRequest request, String member) {
        return request.getValueForField(member, Object.class).filter(value -> !(value instanceof SdkAutoConstructList)).isEmpty();
    }

    private AthenaErrors() {}
}
