package dev.terraglue.sandbox.wire;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Requests as a client without an SDK would write them. */
final class Requests {
    private Requests() {}

    static HttpRequest post(String body) {
        return request("POST", "/", "", body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpRequest request(String method, String path, String query, byte[] body) {
        return new HttpRequest(
                method, path, query, QueryString.parse(query), new HttpHeaders(), new ByteArrayInputStream(body), false, "127.0.0.1");
    }

    static String text(HttpResponse response) {
        return switch (response.body()) {
            case ResponseBody.Bytes bytes -> new String(bytes.content(), StandardCharsets.UTF_8);
            case ResponseBody.Streamed streamed -> throw new IllegalStateException("streamed: " + streamed.length());
        };
    }
}
