package dev.terraglue.sandbox.auth;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.terraglue.sandbox.Blame;
import dev.terraglue.sandbox.HttpText;
import dev.terraglue.sandbox.auth.AuthenticationFailure.Dialect;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.wire.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Requests, as {@link HttpText} writes them, that are signed in all the ways that there are, by nobody. */
class SignaturesFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final Keys ANY = id -> Optional.of(new SigningKey("secret", null, null, Caller.root("000000000000", id)));
    private static final Authenticator AUTHENTICATOR = new Authenticator(ANY, Clock.fixed(NOW, ZoneOffset.UTC));

    @FuzzTest(maxDuration = Blame.FUZZING)
    void aSignatureIsBelievedOrRefused(byte[] text) {
        Blame.senderAtMost(() -> {
            Optional<HttpRequest> request = HttpText.parse(text);
            if (request.isEmpty()) return;
            try {
                // Nobody guesses a signature: what would be signed is made whether or not the request gets so far.
                Signature.of(request.get()).ifPresent(signature -> CanonicalRequest.of(request.get(), signature, PayloadVerification.UNSIGNED));
                AUTHENTICATOR.authenticate(request.get()).request().body().readAllBytes();
            } catch (AuthenticationFailure e) {
                for (Dialect dialect : Dialect.values()) Blame.requireSenders(e.in(dialect).status(), e);
            }
        });
    }
}
