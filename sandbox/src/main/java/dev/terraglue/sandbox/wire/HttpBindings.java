package dev.terraglue.sandbox.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** The members of the REST protocols that do not stand in the body: path, query, headers, status. */
final class HttpBindings {
    private HttpBindings() {}

    /** @throws MalformedException where a value is not of its member's type */
    static void decode(HttpRequest request, Map<String, String> labels, SdkPojo builder) {
        for (Member member : Shape.of(builder).members()) {
            Object value = switch (member.location()) {
                case PATH, GREEDY_PATH -> scalar(member, labels.get(member.requestName()), Format.ISO_8601);
                case QUERY_PARAM -> parameter(member, request.query());
                case HEADER -> header(member, request.headers());
                case PAYLOAD, STATUS_CODE -> null;
            };
            if (value != null) member.set(builder, value);
        }
    }

    /** @throws ServiceException where a value cannot stand in a header */
    static HttpHeaders headers(SdkPojo response) {
        HttpHeaders headers = new HttpHeaders();
        for (Member member : Shape.of(response).members()) {
            Object value = member.location() == MarshallLocation.HEADER ? member.get(response) : null;
            switch (value) {
                case null -> { }
                case Map<?, ?> map -> map.forEach((key, entry) -> headers.set(member.responseName() + key, safe(String.valueOf(entry))));
                case List<?> list -> headers.set(member.responseName(), safe(joined(member, list)));
                default -> headers.set(member.responseName(), safe(Scalars.format(member, value, Format.RFC_822)));
            }
        }
        return headers;
    }

    /** The status that the response's own member names, or 200. */
    static int status(SdkPojo response) {
        for (Member member : Shape.of(response).members()) {
            if (member.location() == MarshallLocation.STATUS_CODE && member.get(response) instanceof Integer status) return status;
        }
        return 200;
    }

    private static @Nullable Object parameter(Member member, QueryString query) {
        if (member.type() != MarshallingKnownType.LIST) {
            return scalar(member, query.first(member.requestName()).orElse(null), Format.ISO_8601);
        }
        List<String> values = query.all(member.requestName());
        return values.isEmpty() ? null : elements(member, values, Format.ISO_8601);
    }

    private static @Nullable Object header(Member member, HttpHeaders headers) {
        if (member.type() == MarshallingKnownType.MAP) return prefixed(member.requestName(), headers);
        if (member.type() != MarshallingKnownType.LIST) {
            return scalar(member, headers.first(member.requestName()).orElse(null), Format.RFC_822);
        }
        List<String> values = new ArrayList<>();
        for (String line : headers.all(member.requestName())) {
            for (String value : line.split(",", -1)) values.add(value.strip());
        }
        return values.isEmpty() ? null : elements(member, values, Format.RFC_822);
    }

    /** The headers of a prefix; their names know no case, so the keys are in lower case. */
    private static @Nullable Map<String, String> prefixed(String prefix, HttpHeaders headers) {
        Map<String, String> map = new LinkedHashMap<>();
        headers.asMap().forEach((name, values) -> {
            if (name.length() > prefix.length() && name.regionMatches(true, 0, prefix, 0, prefix.length())) {
                map.put(name.substring(prefix.length()).toLowerCase(Locale.ROOT), String.join(",", values));
            }
        });
        return map.isEmpty() ? null : map;
    }

    private static @Nullable Object scalar(Member member, @Nullable String text, Format timestampDefault) {
        if (text == null) return null;
        // A subresource's bare name, or a header without a value, is no number.
        if (text.isEmpty() && member.type() != MarshallingKnownType.STRING) return null;
        return Scalars.parse(member, text, timestampDefault);
    }

    private static List<Object> elements(Member member, List<String> texts, Format timestampDefault) {
        Member element = member.listItems().element();
        return texts.stream().map(text -> Scalars.parse(element, text, timestampDefault)).collect(Collectors.toList());
    }

    private static String joined(Member member, List<?> list) {
        Member element = member.listItems().element();
        return list.stream().map(e -> Scalars.format(element, e, Format.RFC_822)).collect(Collectors.joining(","));
    }

    /** A caller chooses some of a response's headers (response-content-disposition): none may end the header and begin another. */
    private static String safe(String value) {
        if (value.chars().anyMatch(c -> c == '\r' || c == '\n' || c == 0)) {
            throw new ServiceException("InvalidArgument", 400, "A header's value must not hold line breaks.");
        }
        return value;
    }
}
