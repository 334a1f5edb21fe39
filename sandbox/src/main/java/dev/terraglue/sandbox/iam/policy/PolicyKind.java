package dev.terraglue.sandbox.iam.policy;

/** Where a policy has its say. */
public enum PolicyKind {
    IDENTITY("identity-based policy", "an identity-based policy"),
    RESOURCE("resource-based policy", "a resource-based policy"),
    BOUNDARY("permissions boundary", "a permissions boundary"),
    SESSION("session policy", "a session policy");

    private final String label;
    private final String withArticle;

    PolicyKind(String label, String withArticle) {
        this.label = label;
        this.withArticle = withArticle;
    }

    String withArticle() {
        return withArticle;
    }

    /** As AWS's refusals call it. */
    @Override
    public String toString() {
        return label;
    }
}
