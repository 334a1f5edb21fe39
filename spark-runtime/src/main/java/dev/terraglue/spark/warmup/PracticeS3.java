package dev.terraglue.spark.warmup;

import com.sun.net.httpserver.HttpExchange;
import dev.terraglue.spark.warmup.PracticeAws.Answer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Objects of one bucket in memory: put, get with ranges, head, list, delete, and uploads of one part. */
final class PracticeS3 {
    private static final byte[] NOTHING = {};

    private final NavigableMap<String, byte[]> objects = new ConcurrentSkipListMap<>();
    private final Map<String, byte[]> uploads = new ConcurrentHashMap<>();

    Answer answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/", 3);
        String key = path.length > 2 ? path[2] : "";
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        byte[] body = body(exchange);
        exchange.getResponseHeaders().set("ETag", "\"practice\"");
        return switch (exchange.getRequestMethod()) {
            case "PUT" -> {
                (query.containsKey("uploadId") ? uploads : objects).put(key, body);
                yield new Answer(200, "", NOTHING);
            }
            case "POST" -> post(key, query, body);
            case "DELETE" -> {
                objects.remove(key);
                yield new Answer(204, "", NOTHING);
            }
            default -> key.isEmpty() ? list(query.getOrDefault("prefix", "")) : get(exchange, key);
        };
    }

    private Answer post(String key, Map<String, String> query, byte[] body) {
        if (query.containsKey("uploads")) {
            return xml(200, "<InitiateMultipartUploadResult><UploadId>practice</UploadId></InitiateMultipartUploadResult>");
        }
        if (query.containsKey("delete")) {
            objects.keySet().removeIf(k -> new String(body, StandardCharsets.UTF_8).contains("<Key>" + k + "</Key>"));
            return xml(200, "<DeleteResult></DeleteResult>");
        }
        byte[] uploaded = uploads.remove(key);
        objects.put(key, uploaded == null ? NOTHING : uploaded);
        return xml(200, "<CompleteMultipartUploadResult><ETag>\"practice\"</ETag></CompleteMultipartUploadResult>");
    }

    private Answer get(HttpExchange exchange, String key) {
        byte[] object = objects.get(key);
        if (object == null) {
            return xml(404, "<Error><Code>NoSuchKey</Code><Message>Not here</Message></Error>");
        }
        exchange.getResponseHeaders().set("Last-Modified", "Fri, 20 Nov 2026 08:00:00 GMT");
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null) {
            return new Answer(200, "application/octet-stream", object);
        }
        String[] ends = range.substring("bytes=".length()).split("-", 2);
        int from = Integer.parseInt(ends[0]);
        int to = ends[1].isEmpty() ? object.length : (int) Math.min(object.length, Long.parseLong(ends[1]) + 1);
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + object.length);
        return new Answer(206, "application/octet-stream", Arrays.copyOfRange(object, from, to));
    }

    /** As if with the delimiter {@code /}, which is how S3A looks at folders. */
    private Answer list(String prefix) {
        TreeSet<String> folders = new TreeSet<>();
        StringBuilder contents = new StringBuilder();
        objects.tailMap(prefix).forEach((key, object) -> {
            if (!key.startsWith(prefix)) {
                return;
            }
            int slash = key.indexOf('/', prefix.length());
            if (slash >= 0) {
                folders.add(key.substring(0, slash + 1));
            } else {
                contents.append("<Contents><Key>%s</Key><Size>%d</Size><ETag>practice</ETag><LastModified>2026-11-20T08:00:00Z</LastModified></Contents>"
                        .formatted(key, object.length));
            }
        });
        String prefixes = folders.stream().map(f -> "<CommonPrefixes><Prefix>" + f + "</Prefix></CommonPrefixes>").collect(Collectors.joining());
        return xml(200, "<ListBucketResult><IsTruncated>false</IsTruncated>" + contents + prefixes + "</ListBucketResult>");
    }

    private static Answer xml(int status, String body) {
        return new Answer(status, "application/xml", body.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> query(String raw) {
        return raw == null
                ? Map.of()
                : Stream.of(raw.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(p -> p[0], p -> p.length > 1 ? URLDecoder.decode(p[1], StandardCharsets.UTF_8) : ""));
    }

    /** The AWS SDK sends checksummed bodies in chunks: a size in hexadecimal, a line end, the bytes, a line end. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        byte[] raw = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestHeaders().getFirst("X-Amz-Decoded-Content-Length") == null) {
            return raw;
        }
        InputStream in = new ByteArrayInputStream(raw);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.write(in.readNBytes(size));
            in.skipNBytes(2);
        }
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n' && b >= 0; b = in.read()) {
            line.append((char) b);
        }
        return Integer.parseInt(line.toString().strip().split(";", 2)[0], 16);
    }
}
