package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has been made with which ClientRequestToken: a request that comes again makes nothing again. */
final class RequestTokens {
    static final Schema SCHEMA = Schema.of(
            "athena-tokens",
            """
            CREATE TABLE athena_token (
              operation TEXT NOT NULL, token TEXT NOT NULL, fingerprint TEXT NOT NULL, id TEXT NOT NULL,
              PRIMARY KEY (operation, token)) WITHOUT ROWID""");

    private static final int SHORTEST = 32;
    private static final int LONGEST = 128;

    /**
     * Remembers what a request makes, in the transaction that makes it.
     *
     * @param request everything that the request says, but for the token
     * @param id      of what is about to be made
     * @return the id of what the same request has made before, if it has
     */
    static Optional<String> claim(Sql sql, String operation, @Nullable String token, String request, String id) throws SQLException {
        if (token == null) return Optional.empty();
        if (token.length() < SHORTEST || token.length() > LONGEST) {
            throw AthenaErrors.invalidRequest("clientRequestToken must have between " + SHORTEST + " and " + LONGEST + " characters");
        }
        String fingerprint = fingerprint(request);
        record Claimed(String fingerprint, String id) {}
        Optional<Claimed> before = sql.first(
                "SELECT fingerprint, id FROM athena_token WHERE operation = ? AND token = ?",
                row -> new Claimed(row.getString(1), row.getString(2)),
                operation,
                token);
        if (before.isEmpty()) {
            sql.update("INSERT INTO athena_token VALUES (?, ?, ?, ?)", operation, token, fingerprint, id);
            return Optional.empty();
        }
        if (!before.get().fingerprint().equals(fingerprint)) throw AthenaErrors.invalidRequest("Idempotent parameters do not match");
        return before.map(Claimed::id);
    }

    private static String fingerprint(String request) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(request.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private RequestTokens() {}
}
