package dev.terraglue.sandbox.engines;

/** Gives a job run its role's temporary credentials, as STS does for the service that runs it on AWS. */
@FunctionalInterface
public interface RoleCredentials {
    /**
     * Assumes the role as that service.
     *
     * @param role a role's ARN, or its name where the service knows roles by their names
     * @throws dev.terraglue.sandbox.wire.ServiceException where the service may not assume it
     */
    RoleSession assume(String role, String sessionName);

    /** Whether the service may assume the role; asked where a resource that names it is made. */
    default boolean mayAssume(String role) {
        return true;
    }
}
