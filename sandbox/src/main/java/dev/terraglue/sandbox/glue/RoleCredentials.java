package dev.terraglue.sandbox.glue;

import dev.terraglue.engine.AwsAccess;

/** Gives a job run its role's temporary credentials, as STS does for Glue on AWS. */
@FunctionalInterface
public interface RoleCredentials {
    /**
     * Assumes the role as Glue.
     *
     * @param role a role's ARN or name, as the job has it
     * @throws dev.terraglue.sandbox.wire.ServiceException where Glue may not assume it
     */
    AwsAccess assume(String role, String sessionName);
}
