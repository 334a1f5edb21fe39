package dev.terraglue.sandbox.service;

import software.amazon.awssdk.core.SdkPojo;

/** Calls of the sandbox's own services as a role: the trust policy must let the service in, and IAM is asked as for any call. */
public interface CallsAsRole {
    /**
     * Does an operation and notes it in the journal.
     *
     * @param service   by the name of its package in the AWS SDK, as in the ARNs of Scheduler's universal targets: {@code emrserverless}
     * @param operation for instance {@code StartJobRun}
     * @param input     the request as a JSON object of its members, with a capital or a small first letter
     * @throws dev.terraglue.sandbox.wire.ServiceException where the role cannot be assumed, IAM refuses, the service or operation is not
     *     built, or it refuses
     */
    SdkPojo call(ActingRole role, String service, String operation, String input);

    /**
     * Does something that is no operation of an API but has an action in IAM, and notes it in the journal.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException where the role cannot be assumed, IAM refuses, or {@code work} throws it
     */
    void act(ActingRole role, AccessRequest access, Runnable work);
}
