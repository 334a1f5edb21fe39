package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.cors.CorsErrors;
import dev.terraglue.sandbox.s3.cors.CorsRules;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.HttpResponse;
import dev.terraglue.sandbox.wire.ModelJson;
import dev.terraglue.sandbox.wire.ResponseBody;
import dev.terraglue.sandbox.wire.ServiceException;
import dev.terraglue.sandbox.wire.WireProtocol;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.GetBucketCorsResponse;

/**
 * CORS, around everything else: a preflight comes before anybody has signed anything, and refusals too must let the page read them where the bucket's
 * rules do.
 */
public final class CrossOrigin {
    static final String KIND = "cors";

    private static final String ASKED_METHOD = "Access-Control-Request-Method";

    private final BucketStore buckets;
    private final WireProtocol protocol;
    private final Supplier<String> requestIds;

    CrossOrigin(BucketStore buckets, WireProtocol protocol, Supplier<String> requestIds) {
        this.buckets = buckets;
        this.protocol = protocol;
        this.requestIds = requestIds;
    }

    /** Answers a preflight itself; hands on whatever else comes. */
    public HttpResponse around(HttpRequest request, Function<HttpRequest, HttpResponse> next) {
        boolean preflight = request.method().equals("OPTIONS");
        Optional<String> origin = request.headers().first("Origin");
        if (!preflight && origin.isEmpty()) return next.apply(request);
        if (preflight) {
            try {
                return new HttpResponse(200, preflight(request), ResponseBody.EMPTY);
            } catch (ServiceException e) {
                return protocol.encode(e, requestIds.get());
            }
        }
        HttpResponse response = next.apply(request);
        // S3 takes any request that asks as a preflight does for one, and holds what it asks against the rules.
        String method = request.headers().first(ASKED_METHOD).orElse(request.method());
        rules(request).flatMap(rules -> rules.allow(origin.get(), method, askedHeaders(request)))
                .ifPresent(allowed -> allowed.asMap().forEach((name, values) -> response.headers().set(name, values.getFirst())));
        return response;
    }

    private HttpHeaders preflight(HttpRequest request) {
        S3Address address = S3Address.of(request);
        String type = address.key() != null ? "OBJECT" : address.bucket() != null ? "BUCKET" : "SERVICE";
        String origin = request.headers().first("Origin").orElseThrow(CorsErrors::originMissing);
        String method = request.headers().first(ASKED_METHOD).orElse("null");
        if (!List.of("GET", "PUT", "POST", "DELETE", "HEAD").contains(method)) throw CorsErrors.methodInvalid(method);
        CorsRules rules = rules(request).orElseThrow(() -> CorsErrors.notEnabled(method, type));
        return rules.allow(origin, method, askedHeaders(request)).orElseThrow(() -> CorsErrors.notAllowed(method, type));
    }

    private static List<String> askedHeaders(HttpRequest request) {
        return request.headers().first("Access-Control-Request-Headers")
                .map(names -> Arrays.stream(names.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList())
                .orElse(List.of());
    }

    private Optional<CorsRules> rules(HttpRequest request) {
        try {
            String bucket = S3Address.of(request).bucket();
            if (bucket == null) return Optional.empty();
            return buckets.find(bucket)
                    .flatMap(found -> buckets.configuration(found, KIND, BucketStore.ONLY))
                    .map(model -> new CorsRules(ModelJson.read(model, GetBucketCorsResponse.class).corsRules()));
        } catch (ServiceException unreadableAddress) {
            return Optional.empty();
        }
    }
}
