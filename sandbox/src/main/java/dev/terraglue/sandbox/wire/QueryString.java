package dev.terraglue.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The query part of an address, or a form body: decoded names and values in order, repeated names kept. */
public record QueryString(List<Parameter> parameters) {
    public record Parameter(String name, String value) {}

    public QueryString {
        parameters = List.copyOf(parameters);
    }

    /**
     * @param raw {@code a=1&b}, percent-encoded, without the question mark; {@code b} gets the empty value
     * @throws ServiceException 400 where an escape is malformed
     */
    public static QueryString parse(String raw) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : raw.split("&", -1)) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.add(new Parameter(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
        }
        return new QueryString(parameters);
    }

    public Optional<String> first(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).map(Parameter::value).findFirst();
    }

    /** Every value of a name that may be repeated. */
    public List<String> all(String name) {
        return parameters.stream().filter(p -> p.name().equals(name)).map(Parameter::value).toList();
    }

    public boolean contains(String name) {
        return parameters.stream().anyMatch(p -> p.name().equals(name));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new ServiceException("InvalidURI", 400, "Couldn't parse the specified URI.");
        }
    }
}
