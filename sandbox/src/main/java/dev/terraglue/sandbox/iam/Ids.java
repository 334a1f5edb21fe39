package dev.terraglue.sandbox.iam;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Unique ids and secrets, as long as AWS's and of its characters. */
public final class Ids {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int LENGTH = 17;

    private final RandomGenerator random;

    /** @param random cryptographically strong outside tests: secrets come from it */
    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /** @param prefix four letters that tell what it identifies: {@code AROA}, {@code AIDA}, {@code AKIA} … */
    public String next(String prefix) {
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < LENGTH; i++) id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        return id.toString();
    }

    /** Forty characters, as a secret access key has. */
    public String secret() {
        return base64(30);
    }

    /** A session token: opaque, as long as clients expect of one. */
    public String sessionToken() {
        return "IQoJ" + base64(189);
    }

    private String base64(int bytes) {
        byte[] content = new byte[bytes];
        random.nextBytes(content);
        return Base64.getEncoder().encodeToString(content);
    }
}
