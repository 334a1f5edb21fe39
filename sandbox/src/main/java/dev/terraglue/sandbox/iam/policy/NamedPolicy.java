package dev.terraglue.sandbox.iam.policy;

/**
 * A policy and what people call it.
 *
 * @param name for instance {@code inline policy read-raw of role etl}
 */
public record NamedPolicy(PolicyKind kind, String name, PolicyDocument document) {}
