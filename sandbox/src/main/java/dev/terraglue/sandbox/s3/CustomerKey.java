package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.HomeSecret;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.ServiceException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key that a request brings along (SSE-C). It is used and forgotten.
 *
 * @param md5 of the key, Base64, as the request tells it
 */
record CustomerKey(SecretKey key, String md5) {
    static final String ALGORITHM = Encryption.HEADER + "-customer-algorithm";
    static final String MD5 = Encryption.HEADER + "-customer-key-md5";

    private static final String SOURCE = "x-amz-copy-source-";
    private static final String AES = "AES256";
    private static final String KEY = Encryption.HEADER + "-customer-key";
    private static final int LENGTH = 32;
    private static final int SALT = 16;
    private static final String KEYS_OF_CUSTOMERS = "Requests specifying Server Side Encryption with Customer provided keys must provide ";

    static Optional<CustomerKey> of(HttpHeaders headers) {
        return of(headers, "");
    }

    /** The key of a copy's source. */
    static Optional<CustomerKey> ofCopySource(HttpHeaders headers) {
        return of(headers, SOURCE);
    }

    /** @throws ServiceException InvalidArgument where the three headers are not all there or do not fit */
    private static Optional<CustomerKey> of(HttpHeaders headers, String prefix) {
        String algorithm = headers.first(name(prefix, ALGORITHM)).orElse(null);
        String key = headers.first(name(prefix, KEY)).orElse(null);
        String md5 = headers.first(name(prefix, MD5)).orElse(null);
        if (algorithm == null && key == null && md5 == null) return Optional.empty();
        if (algorithm == null) throw refused("a valid encryption algorithm.", ALGORITHM);
        if (!algorithm.equals(AES)) {
            throw new ServiceException("InvalidEncryptionAlgorithmError", 400, "The Encryption request you specified is not valid. Supported value: AES256.")
                    .with("ArgumentName", name(prefix, ALGORITHM)).with("ArgumentValue", algorithm);
        }
        if (key == null) throw refused("an appropriate secret key.", KEY);
        if (md5 == null) throw refused("the client calculated MD5 of the secret key.", MD5);
        byte[] secret = decoded(key);
        if (secret.length != LENGTH) throw S3Errors.invalidArgument("The secret key was invalid for the specified algorithm.", name(prefix, KEY), "");
        if (!Base64.getEncoder().encodeToString(Checksum.messageDigest("MD5").digest(secret)).equals(md5)) {
            throw S3Errors.invalidArgument("The calculated MD5 hash of the key did not match the hash that was provided.", name(prefix, MD5), md5);
        }
        return Optional.of(new CustomerKey(new SecretKeySpec(secret, "AES"), md5));
    }

    private static String name(String prefix, String header) {
        return prefix.isEmpty() ? header : prefix + header.substring("x-amz-".length());
    }

    private static ServiceException refused(String what, String header) {
        return S3Errors.invalidArgument(KEYS_OF_CUSTOMERS + what, header, "null");
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** As readers are told of it. */
    Map<String, String> headers() {
        return Map.of(ALGORITHM, AES, MD5, md5);
    }

    /** By which it is {@linkplain #fits known again}: a salt, and what follows from the key and it. */
    String check(ObjectCipher cipher) {
        return check(cipher.newSalt());
    }

    private String check(byte[] salt) {
        byte[] check = Arrays.copyOf(salt, SALT + LENGTH);
        System.arraycopy(HomeSecret.derive(key, salt, "check").getEncoded(), 0, check, SALT, LENGTH);
        return Base64.getEncoder().encodeToString(check);
    }

    boolean fits(@Nullable String check) {
        if (check == null) return false;
        byte[] salt = Arrays.copyOf(Base64.getDecoder().decode(check), SALT);
        return MessageDigest.isEqual(check(salt).getBytes(StandardCharsets.US_ASCII), check.getBytes(StandardCharsets.US_ASCII));
    }
}
