package dev.terraglue.sandbox.iam;

/** The access key of the account's root. */
public record RootKey(String accessKeyId, String secretAccessKey) {
    /** What the ecosystem's tools send to a local AWS; only for a sandbox that nobody else can reach. */
    public static final RootKey TEST = new RootKey("test", "test");

    @Override
    public String toString() {
        return "RootKey[" + accessKeyId + "]";
    }
}
