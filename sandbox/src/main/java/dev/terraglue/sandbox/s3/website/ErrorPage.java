package dev.terraglue.sandbox.s3.website;

import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpResponse;
import dev.terraglue.sandbox.wire.ResponseBody;
import java.util.Map;
import java.util.SequencedMap;

/**
 * An error as a browser shows it.
 *
 * @param details what S3's error says beside code and message, for instance {@code Key}
 */
public record ErrorPage(int status, String code, String message, SequencedMap<String, String> details) {
    private static final Map<Integer, String> REASONS =
            Map.of(400, "Bad Request", 403, "Forbidden", 404, "Not Found", 405, "Method Not Allowed", 412, "Precondition Failed", 416, "Requested Range Not Satisfiable");

    public HttpResponse response() {
        HttpHeaders headers = new HttpHeaders()
                .set("Content-Type", "text/html; charset=utf-8")
                .set("x-amz-error-code", code)
                .set("x-amz-error-message", message);
        return new HttpResponse(status, headers, ResponseBody.of(html()));
    }

    private String html() {
        String title = status + " " + REASONS.getOrDefault(status, "Error");
        StringBuilder items = new StringBuilder();
        item(items, "Code", code);
        item(items, "Message", message);
        details.forEach((name, value) -> item(items, name, value));
        return """
                <html>
                <head><title>%s</title></head>
                <body>
                <h1>%s</h1>
                <ul>
                %s</ul>
                <hr/>
                </body>
                </html>
                """.formatted(title, title, items);
    }

    private static void item(StringBuilder items, String name, String value) {
        items.append("<li>").append(name).append(": ").append(value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")).append("</li>\n");
    }
}
