package dev.terraglue.sandbox.s3.cors;

import dev.terraglue.sandbox.wire.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** A bucket's rules; the first that fits a request decides. */
public record CorsRules(List<CORSRule> rules) {
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "HEAD");
    private static final int MOST = 100;

    public CorsRules {
        rules = List.copyOf(rules);
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidRequest */
    public CorsRules checked() {
        if (rules.size() > MOST) throw CorsErrors.invalid("The number of CORS rules should not exceed allowed limit of 100 rules.");
        for (CORSRule rule : rules) {
            for (String method : rule.allowedMethods()) {
                if (!METHODS.contains(method)) {
                    throw CorsErrors.invalid("Found unsupported HTTP method in CORS config. Unsupported method is " + method);
                }
            }
            for (String origin : rule.allowedOrigins()) requireOneWildcard("AllowedOrigin", origin);
            for (String header : rule.allowedHeaders()) requireOneWildcard("AllowedHeader", header);
            for (String header : rule.exposeHeaders()) {
                if (header.contains("*")) {
                    throw CorsErrors.invalid("ExposeHeader \"" + header + "\" contains wildcard. We currently do not support wildcard for ExposeHeader.");
                }
            }
        }
        return this;
    }

    private static void requireOneWildcard(String element, String value) {
        if (value.indexOf('*') != value.lastIndexOf('*')) {
            throw CorsErrors.invalid(element + " \"" + value + "\" can not have more than one wildcard.");
        }
    }

    /**
     * The header fields that let the page read the answer; empty where no rule does.
     *
     * @param asked names of header fields that the request asks to be allowed
     */
    public Optional<HttpHeaders> allow(String origin, String method, List<String> asked) {
        return rules.stream()
                .filter(rule -> rule.allowedMethods().contains(method))
                .filter(rule -> asked.stream().allMatch(name -> rule.allowedHeaders().stream().anyMatch(pattern -> fits(pattern, name, true))))
                .flatMap(rule -> rule.allowedOrigins().stream()
                        .filter(pattern -> fits(pattern, origin, false))
                        .limit(1)
                        .map(pattern -> headers(rule, pattern.equals("*") ? "*" : origin, asked)))
                .findFirst();
    }

    private static HttpHeaders headers(CORSRule rule, String origin, List<String> asked) {
        HttpHeaders headers = new HttpHeaders()
                .set("Access-Control-Allow-Origin", origin)
                .set("Access-Control-Allow-Methods", String.join(", ", rule.allowedMethods()))
                .set("Vary", "Origin, Access-Control-Request-Headers, Access-Control-Request-Method");
        if (!asked.isEmpty()) headers.set("Access-Control-Allow-Headers", String.join(", ", asked).toLowerCase(Locale.ROOT));
        if (!rule.exposeHeaders().isEmpty()) headers.set("Access-Control-Expose-Headers", String.join(", ", rule.exposeHeaders()));
        if (rule.maxAgeSeconds() != null) headers.set("Access-Control-Max-Age", rule.maxAgeSeconds().toString());
        // What everybody may read is read without anybody's credentials.
        if (!origin.equals("*")) headers.set("Access-Control-Allow-Credentials", "true");
        return headers;
    }

    private static boolean fits(String pattern, String value, boolean ignoreCase) {
        int star = pattern.indexOf('*');
        if (star < 0) return ignoreCase ? pattern.equalsIgnoreCase(value) : pattern.equals(value);
        String end = pattern.substring(star + 1);
        return value.length() >= pattern.length() - 1
                && value.regionMatches(ignoreCase, 0, pattern, 0, star)
                && value.regionMatches(ignoreCase, value.length() - end.length(), end, 0, end.length());
    }
}
