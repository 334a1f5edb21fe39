package dev.terraglue.sandbox.auth;

import dev.terraglue.sandbox.wire.HttpRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bucket that a request's Host names ("Virtual hosting of general purpose buckets"): {@code bucket.s3.REGION.amazonaws.com},
 * {@code bucket.s3.localhost}.
 */
public final class VirtualHost {
    private static final String S3 = "s3(-accelerate|-fips)?(\\.dualstack)?([.-][a-z]{2,3}(-[a-z]+)+-\\d)?";
    private static final Pattern SERVICE = Pattern.compile(S3 + "\\.(amazonaws\\.com(\\.cn)?|localhost)");
    private static final Pattern BUCKET = Pattern.compile("(?<bucket>.+?)\\.(" + S3 + "\\.(amazonaws\\.com(\\.cn)?|localhost)|localhost)");

    private VirtualHost() {}

    /** Empty where the bucket stands in the path, or the request is about none. */
    public static Optional<String> bucket(HttpRequest request) {
        String host = request.hostName();
        if (SERVICE.matcher(host).matches()) return Optional.empty();
        Matcher virtual = BUCKET.matcher(host);
        return virtual.matches() ? Optional.of(virtual.group("bucket")) : Optional.empty();
    }
}
