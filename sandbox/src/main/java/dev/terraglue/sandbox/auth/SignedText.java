package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What S3 tells whose signature it refuses, so that they find where their text differs from the server's ("REST error responses",
 * SignatureDoesNotMatch). It holds nothing that the sender has not sent.
 *
 * @param toSign           the text whose signature was expected
 * @param canonicalRequest what the request's own signature is of; null with Version 2, which has none
 * @param provided         the signature that came
 */
record SignedText(String accessKeyId, String toSign, @Nullable String canonicalRequest, String provided) {
    private static final HexFormat BYTES = HexFormat.ofDelimiter(" ");

    ServiceException mismatch() {
        ServiceException refusal = new ServiceException(
                "SignatureDoesNotMatch", 403, "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
                .with("AWSAccessKeyId", accessKeyId)
                .with("StringToSign", toSign)
                .with("SignatureProvided", provided)
                .with("StringToSignBytes", bytes(toSign));
        return canonicalRequest == null
                ? refusal
                : refusal.with("CanonicalRequest", canonicalRequest).with("CanonicalRequestBytes", bytes(canonicalRequest));
    }

    private static String bytes(String text) {
        return BYTES.formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
