package dev.terraglue.sandbox.s3.website;

import dev.terraglue.sandbox.wire.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser asks for at {@code bucket.s3-website-REGION.amazonaws.com} or {@code bucket.s3-website.localhost}.
 *
 * @param host as the browser named it, with its port
 * @param path percent-encoded, without the slash that it begins with
 */
public record WebsiteAddress(String bucket, String host, String path) {
    private static final Pattern HOST = Pattern.compile("(?<bucket>.+)\\.s3-website([.-][a-z]{2,3}(-[a-z]+)+-\\d)?\\.(amazonaws\\.com(\\.cn)?|localhost)(:\\d+)?");

    /** Empty where the request is for no website. */
    public static Optional<WebsiteAddress> of(HttpRequest request) {
        String host = request.headers().first("Host").orElse("").toLowerCase(Locale.ROOT);
        Matcher website = HOST.matcher(host);
        if (!website.matches()) return Optional.empty();
        return Optional.of(new WebsiteAddress(website.group("bucket"), host, request.rawPath().replaceFirst("^/", "")));
    }

    boolean isFolder() {
        return path.isEmpty() || path.endsWith("/");
    }
}
