package dev.terraglue.sandbox.emr;

import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ModelJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import software.amazon.awssdk.core.SdkPojo;

/** What has been made with which client token: a request that comes again makes nothing again. */
final class ClientTokens {
    static final Schema SCHEMA = Schema.of(
            "emr-tokens",
            """
            CREATE TABLE emr_token (
              scope TEXT NOT NULL, token TEXT NOT NULL, fingerprint TEXT NOT NULL, id TEXT NOT NULL,
              PRIMARY KEY (scope, token)) WITHOUT ROWID""");

    /**
     * A request that may come again.
     *
     * @param scope in which a token says one thing: the operation, and the application where there is one
     */
    record Claim(String scope, String token, String fingerprint) {
        static Claim of(String scope, String token, SdkPojo request) {
            return new Claim(scope, token, sha256(ModelJson.write(request)));
        }
    }

    private record Made(String fingerprint, String id) {}

    /**
     * Remembers what a request makes, in the transaction that makes it.
     *
     * @param id of what is about to be made
     * @return the id of what the same request has made before, if it has
     */
    static Optional<String> claim(Sql sql, Claim claim, String id) throws SQLException {
        Optional<Made> before = sql.first(
                "SELECT fingerprint, id FROM emr_token WHERE scope = ? AND token = ?",
                row -> new Made(row.getString(1), row.getString(2)),
                claim.scope(),
                claim.token());
        if (before.isEmpty()) {
            sql.update("INSERT INTO emr_token VALUES (?, ?, ?, ?)", claim.scope(), claim.token(), claim.fingerprint(), id);
            return Optional.empty();
        }
        if (!before.get().fingerprint().equals(claim.fingerprint())) throw EmrErrors.tokenReused();
        return before.map(Made::id);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private ClientTokens() {}
}
