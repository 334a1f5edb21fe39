package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The text of a request that both sides sign ("Create a signed AWS API request" in the IAM user guide). Each character stands for a byte: those of header
 * fields are signed as they were sent, in whatever encoding.
 */
final class CanonicalRequest {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    static String of(HttpRequest request, Signature signature, String payloadHash) {
        return String.join(
                "\n",
                request.method(),
                path(request.rawPath(), signature.scope().service()),
                query(request.rawQuery()),
                headers(request, signature.signedHeaders()),
                String.join(";", signature.signedHeaders()),
                payloadHash);
    }

    /** S3 signs the path encoded once; every other service the encoded path, encoded again. */
    private static String path(String rawPath, String service) {
        String path = rawPath.isEmpty() ? "/" : rawPath;
        // Each segment for itself: an escaped slash stays one.
        String once = Arrays.stream(path.split("/", -1)).map(segment -> encode(decode(segment), false)).collect(Collectors.joining("/"));
        return service.equals("s3") ? once : encode(once.getBytes(StandardCharsets.UTF_8), true);
    }

    private static String query(String rawQuery) {
        List<QueryString.Parameter> pairs = new ArrayList<>();
        for (String pair : rawQuery.split("&")) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = encode(decode(equals < 0 ? pair : pair.substring(0, equals)), false);
            if (name.equals("X-Amz-Signature")) continue;
            pairs.add(new QueryString.Parameter(name, equals < 0 ? "" : encode(decode(pair.substring(equals + 1)), false)));
        }
        // By name first: as whole pairs, "prefix-x=" would come before "prefix=".
        pairs.sort(Comparator.comparing(QueryString.Parameter::name).thenComparing(QueryString.Parameter::value));
        return pairs.stream().map(pair -> pair.name() + "=" + pair.value()).collect(Collectors.joining("&"));
    }

    private static String headers(HttpRequest request, List<String> names) {
        return names.stream()
                .map(name -> name + ":" + request.headers().all(name).stream().map(CanonicalRequest::trim).collect(Collectors.joining(",")) + "\n")
                .collect(Collectors.joining());
    }

    private static String trim(String value) {
        String stripped = value.strip();
        return stripped.contains("  ") ? stripped.replaceAll(" +", " ") : stripped;
    }

    private static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && HexFormat.isHexDigit(text.charAt(i + 1)) && HexFormat.isHexDigit(text.charAt(i + 2))) {
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else if (c < 0x80) {
                bytes.write(c);
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static String encode(byte[] bytes, boolean keepSlash) {
        StringBuilder text = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (UNRESERVED.indexOf(c) >= 0 || (keepSlash && c == '/')) text.append(c);
            else text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
        }
        return text.toString();
    }

    private CanonicalRequest() {}
}
