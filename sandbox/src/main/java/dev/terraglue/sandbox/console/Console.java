package dev.terraglue.sandbox.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.terraglue.sandbox.journal.AccessLog;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.HttpResponse;
import dev.terraglue.sandbox.wire.ResponseBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Serves {@code /_terraglue/} (the page), {@code /_terraglue/health}, {@code /_terraglue/state}, and {@code /_terraglue/access/role/NAME}
 * or {@code …/user/NAME}: what that principal has asked of IAM.
 */
public final class Console {
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule()).disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private static final String ACCESS = "/_terraglue/access/";

    private final Health health;
    private final Supplier<SandboxState> state;
    private final Function<String, List<AccessLog.Use>> access;

    /** How a command line tells a sandbox from whatever else may listen on the port. */
    record Health(String service, long pid, String home, String version) {}

    /** What a principal has asked of IAM. */
    record Access(String principal, List<AccessLog.Use> uses) {}

    /** @param access gives what {@code role/NAME} or {@code user/NAME} has asked */
    public Console(Path home, String version, Supplier<SandboxState> state, Function<String, List<AccessLog.Use>> access) {
        this.health = new Health("terraglue", ProcessHandle.current().pid(), home.toString(), version);
        this.state = state;
        this.access = access;
    }

    public HttpResponse handle(HttpRequest request) {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) return text(405, "Only GET here.\n").header("Allow", "GET, HEAD").build();
        if (request.rawPath().startsWith(ACCESS)) {
            String principal = URLDecoder.decode(request.rawPath().substring(ACCESS.length()).replace("+", "%2B"), StandardCharsets.UTF_8);
            return json(new Access(principal, access.apply(principal)));
        }
        return switch (request.rawPath()) {
            case "/_terraglue" -> text(301, "").header("Location", "/_terraglue/").build();
            case "/_terraglue/" -> new Answer(200, "text/html; charset=utf-8", resource("page.html"))
                    .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'")
                    .build();
            case "/_terraglue/health" -> json(health);
            case "/_terraglue/state" -> json(state.get());
            default -> text(404, "There is nothing here. The page is /_terraglue/\n").build();
        };
    }

    private static HttpResponse json(Object value) {
        try {
            return new Answer(200, "application/json", JSON.writeValueAsBytes(value)).build();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer text(int status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Console.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("the sandbox's jar has no " + name);
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Answer {
        private final int status;
        private final byte[] content;
        private final HttpHeaders headers = new HttpHeaders();

        Answer(int status, String contentType, byte[] content) {
            this.status = status;
            this.content = content;
            headers.set("Content-Type", contentType).set("Cache-Control", "no-store").set("X-Content-Type-Options", "nosniff");
        }

        Answer header(String name, String value) {
            headers.set(name, value);
            return this;
        }

        HttpResponse build() {
            return new HttpResponse(status, headers, new ResponseBody.Bytes(content));
        }
    }
}
