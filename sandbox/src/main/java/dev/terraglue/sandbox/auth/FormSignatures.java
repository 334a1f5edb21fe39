package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.auth.AuthenticationFailure.Kind;
import dev.terraglue.sandbox.service.Caller;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out who signed the policy of an HTML form ("Browser-based uploads using POST"), by Signature Version 4 or the older 2. */
public final class FormSignatures {
    private final Keys keys;
    private final InstantSource clock;

    public FormSignatures(Keys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Whose form it is.
     *
     * @param fields by their names in lower case; {@code policy} as it stands in the form, Base64
     * @throws AuthenticationFailure where nobody known signed it
     */
    public Caller verify(Map<String, String> fields) {
        String policy = required(fields, "policy");
        if (fields.containsKey("x-amz-signature")) return verifyV4(fields, policy);
        SigningKey key = key(required(fields, "awsaccesskeyid"), fields.get("x-amz-security-token"));
        String expected = Base64.getEncoder().encodeToString(Hmac.sha1(key.secretAccessKey(), policy));
        return believed(Hmac.same(expected, required(fields, "signature")), key);
    }

    private Caller verifyV4(Map<String, String> fields, String policy) {
        if (!Signature.ALGORITHM.equals(fields.get("x-amz-algorithm"))) {
            throw new AuthenticationFailure(Kind.INCOMPLETE, "X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"");
        }
        required(fields, "x-amz-date");
        String credential = required(fields, "x-amz-credential");
        String[] scope = credential.split("/");
        if (scope.length != 5) {
            throw new AuthenticationFailure(Kind.INCOMPLETE, "Credential must have exactly 5 slash-delimited elements, got '" + credential + "'");
        }
        SigningKey key = key(scope[0], fields.get("x-amz-security-token"));
        byte[] derived = Hmac.derivedKey(key.secretAccessKey(), new Signature.Scope(scope[1], scope[2], scope[3]));
        return believed(Hmac.same(Hmac.hex(Hmac.sign(derived, policy)), required(fields, "x-amz-signature")), key);
    }

    private SigningKey key(String accessKeyId, @Nullable String token) {
        SigningKey key = keys.find(accessKeyId)
                .orElseThrow(() -> new AuthenticationFailure(Kind.UNKNOWN_KEY, "No such access key: " + accessKeyId));
        key.requireToken(token, clock.instant());
        return key;
    }

    private static Caller believed(boolean signed, SigningKey key) {
        if (!signed) {
            throw new AuthenticationFailure(Kind.WRONG_SIGNATURE,
                    "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
        }
        return key.caller();
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new AuthenticationFailure(Kind.FIELD_MISSING,
                    "Bucket POST must contain a field named '" + name + "'.  If it is specified, please check the order of the fields.");
        }
        return value;
    }
}
