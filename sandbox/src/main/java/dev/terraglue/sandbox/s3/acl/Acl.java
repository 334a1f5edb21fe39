package dev.terraglue.sandbox.s3.acl;

import java.util.List;

/**
 * Whose a bucket or an object is, and what others may do with it.
 *
 * @param owner canonical id
 */
public record Acl(String owner, List<Grant> grants) {
    public Acl {
        grants = List.copyOf(grants);
    }

    /** The owner's alone. */
    public static Acl privateOf(String owner) {
        return new Acl(owner, List.of(new Grant(owner, Permission.FULL_CONTROL)));
    }

    public boolean opensToThePublic() {
        return grants.stream().anyMatch(Grant::toThePublic);
    }

    /** Without the grants that a public-access block has S3 ignore. */
    public Acl closedToThePublic() {
        return new Acl(owner, grants.stream().filter(grant -> !grant.toThePublic()).toList());
    }
}
