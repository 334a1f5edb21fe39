package dev.terraglue.sandbox.service;

/**
 * A role that one of AWS's services takes on to act for its owner.
 *
 * @param arn         of the role
 * @param principal   the service's, for instance {@code events.amazonaws.com}
 * @param sessionName told by GetCallerIdentity
 * @param region      in which it acts
 */
public record ActingRole(String arn, String principal, String sessionName, String region) {}
