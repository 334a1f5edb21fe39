package dev.terraglue.sandbox.engines;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.sandbox.service.Caller;

/**
 * A role that a service has assumed for a run.
 *
 * @param access what the run's process reaches AWS with
 * @param caller who makes the calls that are signed so, for what the service itself does in the run's name
 */
public record RoleSession(AwsAccess access, Caller caller) {}
