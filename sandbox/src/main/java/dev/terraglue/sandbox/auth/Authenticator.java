package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.auth.AuthenticationFailure.Kind;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds out who sent a request, and verifies its signature: in the header, in a presigned address, or over streamed chunks. */
public final class Authenticator {
    private static final Duration TOLERATED_SKEW = Duration.ofMinutes(15);
    private static final String S3 = "s3";
    /** Of requests that do not name one. */
    private static final String DEFAULT_REGION = "us-east-1";
    private static final String HASH_HEADER = "x-amz-content-sha256";

    private final Keys keys;
    private final InstantSource clock;
    private final DerivedKeys derivedKeys = new DerivedKeys();

    public Authenticator(Keys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * A request that is what its sender signed.
     *
     * @param request with a body that verifies what the signature says about it while it is read
     * @param region  from the signature's scope, {@code us-east-1} for anonymous requests
     */
    public record Authenticated(HttpRequest request, Caller caller, String region) {}

    /** The service that the signature is for, which a request can be told by; empty for anonymous requests. */
    public static Optional<String> signedService(HttpRequest request) {
        return Signature.of(request).map(signature -> signature.scope().service());
    }

    /**
     * Verifies a request.
     *
     * @throws AuthenticationFailure where it is not what its sender signed, or the sender is not known
     */
    public Authenticated authenticate(HttpRequest request) {
        Optional<Signature> signature = Signature.of(request);
        if (signature.isEmpty()) {
            Optional<SignatureV2> older = SignatureV2.of(request);
            if (older.isPresent()) return authenticate(request, older.get());
            return new Authenticated(PayloadVerification.unsigned(request), Caller.anonymous(), DEFAULT_REGION);
        }
        return authenticate(request, signature.get());
    }

    private SigningKey key(String accessKeyId) {
        return keys.find(accessKeyId).orElseThrow(() -> new AuthenticationFailure(Kind.UNKNOWN_KEY, "No such access key: " + accessKeyId)
                .with("AWSAccessKeyId", accessKeyId));
    }

    private Authenticated authenticate(HttpRequest request, SignatureV2 signature) {
        SigningKey key = key(signature.accessKeyId());
        key.requireToken(signature.sessionToken(), clock.instant());
        if (!signature.presigned()) {
            checkSkew(signature.time(), signature.signedDate().isEmpty() ? signature.time().toString() : signature.signedDate());
        } else if (clock.instant().isAfter(signature.time())) {
            throw expired(signature.time());
        }
        String toSign = signature.toSign(request);
        if (!signature.isOf(toSign, key.secretAccessKey())) {
            throw new AuthenticationFailure(new SignedText(signature.accessKeyId(), toSign, null, signature.signature()));
        }
        return new Authenticated(PayloadVerification.whole(request), key.caller(), DEFAULT_REGION);
    }

    private Authenticated authenticate(HttpRequest request, Signature signature) {
        SigningKey key = key(signature.accessKeyId());
        key.requireToken(signature.sessionToken(), clock.instant());
        checkTime(signature);
        checkSignedHeaders(request, signature);

        HttpRequest readable = request;
        String payloadHash;
        Optional<String> sent = request.headers().first(HASH_HEADER);
        if (signature.scope().service().equals(S3) && (sent.isPresent() || signature.presigned() != null)) {
            payloadHash = sent.orElse(PayloadVerification.UNSIGNED);
        } else if (signature.scope().service().equals(S3)) {
            throw new ServiceException("InvalidRequest", 400, "Missing required header for this request: " + HASH_HEADER);
        } else {
            // Only S3 believes a hash that is sent along; for the others it is of the whole body, which is small.
            readable = request.buffered();
            payloadHash = Hmac.sha256(readable.content());
        }

        byte[] derivedKey = derivedKeys.of(key.secretAccessKey(), signature.scope());
        String canonical = CanonicalRequest.of(request, signature, payloadHash);
        String toSign = String.join(
                "\n", Signature.ALGORITHM, signature.timestamp(), signature.scope().toString(), Hmac.sha256(canonical.getBytes(StandardCharsets.ISO_8859_1)));
        if (!Hmac.same(Hmac.hex(Hmac.sign(derivedKey, toSign)), signature.signature())) {
            throw new AuthenticationFailure(new SignedText(signature.accessKeyId(), toSign, canonical, signature.signature()));
        }
        HttpRequest verified = signature.presigned() != null
                ? PayloadVerification.whole(readable)
                : PayloadVerification.wrap(readable, payloadHash, new ChunkSignatures(derivedKey, signature, canonical));
        return new Authenticated(verified, key.caller(), signature.scope().region());
    }

    /** What is not signed could have been put there by anybody who came by the request; S3 alone insists on it for all that it acts on. */
    private static void checkSignedHeaders(HttpRequest request, Signature signature) {
        if (!signature.signedHeaders().contains("host")) {
            throw new AuthenticationFailure(Kind.INCOMPLETE, "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        if (!signature.scope().service().equals(S3)) return;
        List<String> unsigned = request.headers().asMap().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("x-amz-") && !name.equals(HASH_HEADER) && !signature.signedHeaders().contains(name))
                .toList();
        if (!unsigned.isEmpty()) {
            throw new AuthenticationFailure(Kind.UNSIGNED_HEADERS, "There were headers present in the request which were not signed: " + String.join(", ", unsigned));
        }
    }

    private void checkTime(Signature signature) {
        Instant now = clock.instant();
        if (signature.presigned() != null) {
            Instant end = signature.time().plusSeconds(signature.presigned());
            if (now.isAfter(end)) throw expired(end).with("X-Amz-Expires", signature.presigned().toString());
            if (signature.time().isAfter(now.plus(TOLERATED_SKEW))) throw new AuthenticationFailure(Kind.EXPIRED_ADDRESS, "Request is not yet valid");
            return;
        }
        checkSkew(signature.time(), signature.timestamp());
    }

    private AuthenticationFailure expired(Instant end) {
        return new AuthenticationFailure(Kind.EXPIRED_ADDRESS, "Request has expired")
                .with("Expires", end.truncatedTo(ChronoUnit.SECONDS).toString()).with("ServerTime", serverTime());
    }

    private String serverTime() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** @param sent the time as it was sent */
    private void checkSkew(Instant time, String sent) {
        Instant now = clock.instant();
        if (time.isBefore(now.minus(TOLERATED_SKEW)) || time.isAfter(now.plus(TOLERATED_SKEW))) {
            throw new AuthenticationFailure(Kind.SKEWED, "Signature expired: " + time + " is more than 15 minutes from now (" + now + ")")
                    .with("RequestTime", sent).with("ServerTime", serverTime()).with("MaxAllowedSkewMilliseconds", Long.toString(TOLERATED_SKEW.toMillis()));
        }
    }
}
