package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.AccessRequest;
import java.util.List;
import java.util.Map;

/** What IAM is asked beside the operation itself when a caller hands a role to a service. */
public final class PassRole {

    /**
     * @param roleArn of the role that the service will act as
     * @param service for instance {@code glue.amazonaws.com}
     */
    public static AccessRequest to(String service, String roleArn) {
        return new AccessRequest("iam:PassRole", roleArn, Map.of("iam:PassedToService", List.of(service)), null);
    }

    private PassRole() {}
}
