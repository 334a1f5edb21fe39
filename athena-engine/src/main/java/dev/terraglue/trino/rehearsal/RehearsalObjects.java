package dev.terraglue.trino.rehearsal;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** S3's put, get with a range, head, delete and flat listing, over objects in memory. */
public final class RehearsalObjects {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d*)-(\\d*)");
    private static final Pattern PREFIX = Pattern.compile("(?:^|&)prefix=([^&]*)");

    private final SortedMap<String, byte[]> objects = new ConcurrentSkipListMap<>();

    /** Puts an object at {@code /bucket/key}. */
    public void put(String path, String content) {
        objects.put(path, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The object at {@code /bucket/key}, if it is there. */
    public Optional<byte[]> get(String path) {
        return Optional.ofNullable(objects.get(path)).map(byte[]::clone);
    }

    void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
        switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                objects.put(path, body(exchange));
                exchange.getResponseHeaders().set("ETag", "\"rehearsal\"");
                exchange.sendResponseHeaders(200, -1);
            }
            case "DELETE" -> {
                objects.remove(path);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> {
                if (query.contains("list-type=2")) {
                    list(exchange, path, query);
                } else {
                    read(exchange, path);
                }
            }
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        byte[] object = objects.get(path);
        if (object == null) {
            byte[] error = "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>"
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(404, error.length);
            exchange.getResponseBody().write(error);
            return;
        }
        exchange.getResponseHeaders().set("ETag", "\"rehearsal\"");
        exchange.getResponseHeaders().set("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", String.valueOf(object.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        Matcher range = RANGE.matcher(Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")).orElse(""));
        byte[] part = range.matches() ? part(object, range.group(1), range.group(2)) : object;
        exchange.sendResponseHeaders(range.matches() ? 206 : 200, part.length == 0 ? -1 : part.length);
        exchange.getResponseBody().write(part);
    }

    /** {@code first-last}, {@code first-} or {@code -count}. */
    private static byte[] part(byte[] object, String first, String last) {
        if (first.isEmpty()) {
            return Arrays.copyOfRange(object, Math.max(0, object.length - Integer.parseInt(last)), object.length);
        }
        int to = last.isEmpty() ? object.length : Math.min(object.length, Integer.parseInt(last) + 1);
        return Arrays.copyOfRange(object, Integer.parseInt(first), to);
    }

    private void list(HttpExchange exchange, String path, String query) throws IOException {
        Matcher matcher = PREFIX.matcher(query);
        String bucket = path.endsWith("/") ? path : path + "/";
        String prefix = bucket + (matcher.find() ? URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8) : "");
        var xml = new StringBuilder("<ListBucketResult><IsTruncated>false</IsTruncated>");
        objects.tailMap(prefix).forEach((key, object) -> {
            if (key.startsWith(prefix)) {
                xml.append("<Contents><Key>").append(key.substring(bucket.length())).append("</Key><Size>").append(object.length)
                        .append("</Size><LastModified>2026-01-01T00:00:00.000Z</LastModified><ETag>\"rehearsal\"</ETag></Contents>");
            }
        });
        byte[] body = xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }

    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String hash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
        return hash != null && hash.startsWith("STREAMING") ? unchunked(body) : body;
    }

    /** The payload of the AWS SDK's signed chunks: each is a line that starts with its length, then bytes, then a line end. */
    private static byte[] unchunked(byte[] body) {
        var payload = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int lineEnd = at;
            while (body[lineEnd] != '\r') {
                lineEnd++;
            }
            String line = new String(body, at, lineEnd - at, StandardCharsets.US_ASCII);
            int length = Integer.parseInt(line.substring(0, line.indexOf(';') < 0 ? line.length() : line.indexOf(';')), 16);
            if (length == 0) {
                break;
            }
            payload.write(body, lineEnd + 2, length);
            at = lineEnd + 2 + length + 2;
        }
        return payload.toByteArray();
    }
}
