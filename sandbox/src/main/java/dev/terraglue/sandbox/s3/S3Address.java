package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.auth.VirtualHost;
import dev.terraglue.sandbox.wire.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about: the service (no bucket), a bucket (no key), or an object.
 *
 * <p>The bucket stands first in the path, or in the host name ("Virtual hosting of general purpose buckets"). The key is the rest of the path,
 * percent-decoded once and never normalised: {@code a//b}, {@code ..} and {@code +} are what they are.
 */
record S3Address(@Nullable String bucket, @Nullable String key) {
    static S3Address of(HttpRequest request) {
        String path = request.rawPath().startsWith("/") ? request.rawPath().substring(1) : request.rawPath();
        String hosted = VirtualHost.bucket(request).orElse(null);
        if (hosted != null) return new S3Address(hosted, path.isEmpty() ? null : decode(path));
        if (path.isEmpty()) return new S3Address(null, null);
        int slash = path.indexOf('/');
        if (slash < 0) return new S3Address(decode(path), null);
        String key = path.substring(slash + 1);
        return new S3Address(decode(path.substring(0, slash)), key.isEmpty() ? null : decode(key));
    }

    /** Where an object of the bucket is, as seen from who sent the request. */
    static String url(HttpRequest request, String bucket, String key) {
        String host = request.headers().first("Host").orElse(bucket + ".s3.amazonaws.com");
        boolean hosted = request.headers().first("Host").isEmpty() || VirtualHost.bucket(request).isPresent();
        return (request.secure() ? "https://" : "http://") + host + "/" + (hosted ? "" : bucket + "/") + KeyEncoding.encode(key);
    }

    /** Undoes percent-encoding; a plus sign stays one. */
    static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(hex(text, i + 1) << 4 | hex(text, i + 2));
                i += 2;
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                int point = text.codePointAt(i);
                bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                if (Character.isSupplementaryCodePoint(point)) i++;
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toByteArray())).toString();
        } catch (CharacterCodingException e) {
            throw S3Errors.invalidUri();
        }
    }

    private static int hex(String text, int at) {
        int digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        if (digit < 0) throw S3Errors.invalidUri();
        return digit;
    }
}
