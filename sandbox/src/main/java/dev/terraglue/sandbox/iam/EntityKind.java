package dev.terraglue.sandbox.iam;

/** What tags, inline policies and attachments belong to. */
enum EntityKind {
    USER("user", "User"),
    GROUP("group", "Group"),
    ROLE("role", "Role"),
    POLICY("policy", "Policy"),
    INSTANCE_PROFILE("instance-profile", "InstanceProfile");

    private final String label;
    private final String quotaName;

    EntityKind(String label, String quotaName) {
        this.label = label;
        this.quotaName = quotaName;
    }

    /** As quotas are called: {@code PoliciesPerRole}. */
    String quotaName() {
        return quotaName;
    }

    /** As ARNs and messages spell it. */
    @Override
    public String toString() {
        return label;
    }
}
