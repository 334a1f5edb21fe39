package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Caller;
import java.util.Optional;
import java.util.regex.Pattern;

/** The access key of the account's root; its secret is that of every account's root. */
public record RootKey(String accessKeyId, String secretAccessKey) {
    /** What the ecosystem's tools send to a local AWS; only for a sandbox that nobody else can reach. */
    public static final RootKey TEST = new RootKey("test", "test");

    /** Twelve digits are the key of that account's root, as other local AWSs have it: a second account costs no more than its number. */
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /**
     * The root that an access key id is for, if it is a root's.
     *
     * @param own the account of which this is the key
     */
    Optional<Caller> root(String id, String own) {
        if (id.equals(accessKeyId)) return Optional.of(Caller.root(own, id));
        return ACCOUNT.matcher(id).matches() ? Optional.of(Caller.root(id, id)) : Optional.empty();
    }

    @Override
    public String toString() {
        return "RootKey[" + accessKeyId + "]";
    }
}
