package dev.terraglue.sandbox.s3;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code encoding-type=url}: names in a listing encoded, because XML 1.0 cannot hold every character that a key can. S3 encodes them as HTML forms do,
 * but for the slash, which stays: a space is a plus sign there, where in addresses it is {@code %20}.
 */
final class KeyEncoding {
    private static final String PLAIN = "-._/*";
    private static final String PLAIN_IN_ADDRESSES = PLAIN + "~";

    private final boolean url;

    /** @param encodingType what the request asks for, or null */
    KeyEncoding(@Nullable String encodingType) {
        if (encodingType != null && !encodingType.equals("url")) {
            throw S3Errors.invalidArgument("Invalid Encoding Method specified in Request", "encoding-type", encodingType);
        }
        url = encodingType != null;
    }

    /** What the answer's EncodingType tells. */
    @Nullable String type() {
        return url ? "url" : null;
    }

    String of(String name) {
        return url ? encode(name, PLAIN).replace("%20", "+") : name;
    }

    @Nullable String ofNullable(@Nullable String name) {
        return name == null ? null : of(name);
    }

    /** As a part of an address. */
    static String encode(String name) {
        return encode(name, PLAIN_IN_ADDRESSES);
    }

    private static String encode(String name, String plainToo) {
        StringBuilder encoded = new StringBuilder(name.length());
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || plainToo.indexOf(c) >= 0);
            if (plain) encoded.append(c);
            else encoded.append(String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
