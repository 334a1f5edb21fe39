package dev.terraglue.sandbox;

import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Requests as text, as fuzzing keeps them: {@code METHOD target}, header fields, an empty line, the body. Lines end in a line feed alone. */
public final class HttpText {
    private static final String END_OF_HEAD = "\n\n";

    private HttpText() {}

    /**
     * Empty where the bytes are not even that, which no server would hand on.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException where the query cannot be decoded
     */
    public static Optional<HttpRequest> parse(byte[] text) {
        String latin = new String(text, StandardCharsets.ISO_8859_1);
        int end = latin.indexOf(END_OF_HEAD);
        String head = end < 0 ? latin : latin.substring(0, end);
        byte[] body = end < 0 ? new byte[0] : latin.substring(end + END_OF_HEAD.length()).getBytes(StandardCharsets.ISO_8859_1);
        // As the server reads them: addresses as UTF-8, header fields byte by byte.
        String[] lines = head.split("\n", -1);
        lines[0] = new String(lines[0].getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        int space = lines[0].indexOf(' ');
        if (space <= 0) return Optional.empty();
        HttpHeaders headers = new HttpHeaders().set("Host", "127.0.0.1:4566").set("Content-Length", String.valueOf(body.length));
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) headers.set(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip());
        }
        String target = lines[0].substring(space + 1);
        int question = target.indexOf('?');
        String query = question < 0 ? "" : target.substring(question + 1);
        return Optional.of(new HttpRequest(lines[0].substring(0, space), question < 0 ? target : target.substring(0, question), query,
                QueryString.parse(query), headers, new ByteArrayInputStream(body), false, "127.0.0.1"));
    }
}
