package dev.terraglue.sandbox.iam.policy;

/** What a policy may say depends on what it is attached to. */
public enum Grammar {
    /** Attached to a user, group or role, or given to a session: no Principal. */
    IDENTITY,
    /** Attached to a resource: who, and which resource. */
    RESOURCE,
    /** A role's trust policy: who; the resource is the role. */
    TRUST
}
