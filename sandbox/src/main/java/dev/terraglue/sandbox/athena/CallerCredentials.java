package dev.terraglue.sandbox.athena;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.sandbox.service.Call;

/** Gives a query temporary credentials with the very identity of the caller, so that it may do what the caller may, no more. */
@FunctionalInterface
public interface CallerCredentials {
    /** @throws dev.terraglue.sandbox.wire.ServiceException where the caller can have none */
    AwsAccess of(Call call);
}
