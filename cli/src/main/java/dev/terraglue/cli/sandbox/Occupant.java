package dev.terraglue.cli.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who answers on the sandbox's port. */
public sealed interface Occupant {
    /** Nobody listens. */
    record Nobody() implements Occupant {}

    /** A sandbox, as it describes itself. */
    record Sandbox(long pid, String home, String version) implements Occupant {}

    /** Another program. */
    record Stranger() implements Occupant {}

    /** Asks {@code http://127.0.0.1:port/_terraglue/health}. */
    static Occupant of(int port) {
        try {
            var connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/_terraglue/health").toURL().openConnection();
            connection.setConnectTimeout(2_000);
            connection.setReadTimeout(5_000);
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                return new Stranger();
            }
            try (InputStream body = connection.getInputStream()) {
                return fromHealth(body).<Occupant>map(it -> it).orElseGet(Stranger::new);
            }
        } catch (ConnectException e) {
            return new Nobody();
        } catch (SocketTimeoutException e) {
            return new Stranger();
        } catch (IOException e) {
            // It listens, and does not speak HTTP.
            return new Stranger();
        }
    }

    private static Optional<Sandbox> fromHealth(InputStream body) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (json.nextToken().isScalarValue()) {
                    values.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
        }
        String pid = values.getOrDefault("pid", "");
        return "terraglue".equals(values.get("service")) && pid.matches("[0-9]{1,18}")
                ? Optional.of(new Sandbox(Long.parseLong(pid), values.getOrDefault("home", ""), values.getOrDefault("version", "")))
                : Optional.empty();
    }
}
