package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.website.ErrorPage;
import dev.terraglue.sandbox.s3.website.Redirection;
import dev.terraglue.sandbox.s3.website.Website;
import dev.terraglue.sandbox.s3.website.WebsiteAddress;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.HttpResponse;
import dev.terraglue.sandbox.wire.ModelJson;
import dev.terraglue.sandbox.wire.ModelXml;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ResponseBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.S3Error;

/**
 * Serves buckets' websites to browsers, who sign nothing: each page is asked for as a stranger's GetObject, on the same way that every request goes, and
 * what S3 answers is made into what a browser shows.
 */
public final class WebsiteEndpoint {
    static final String KIND = "website";
    private static final String LOCATION = "x-amz-website-redirect-location";
    /** What a policy may ask of the browser. */
    private static final List<String> ABOUT_BROWSER = List.of("User-Agent", "Referer");
    /** What a browser may ask of its page. */
    private static final List<String> ABOUT_PAGE = List.of("Range", "If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since", "Origin");

    private final BucketStore buckets;

    WebsiteEndpoint(BucketStore buckets) {
        this.buckets = buckets;
    }

    /** Answers what is for a website; hands on whatever else comes. */
    public HttpResponse around(HttpRequest request, Function<HttpRequest, HttpResponse> s3) {
        Optional<WebsiteAddress> address = WebsiteAddress.of(request);
        if (address.isEmpty()) return s3.apply(request);
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return page(405, "MethodNotAllowed", "The specified method is not allowed against this resource.", "Method", request.method());
        }
        String name = address.get().bucket();
        Optional<Bucket> bucket = buckets.find(name);
        if (bucket.isEmpty()) return page(404, "NoSuchBucket", "The specified bucket does not exist", "BucketName", name);
        Optional<String> model = buckets.configuration(bucket.get(), KIND, BucketStore.ONLY);
        if (model.isEmpty()) {
            return page(404, "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration", "BucketName", name);
        }
        return new Visit(request, address.get(), new Website(ModelJson.read(model.get(), GetBucketWebsiteResponse.class)), s3).answer();
    }

    private static HttpResponse page(int status, String code, String message, String detail, String value) {
        SequencedMap<String, String> details = new LinkedHashMap<>();
        details.put(detail, value);
        return new ErrorPage(status, code, message, details).response();
    }

    /** One request of a browser. */
    private record Visit(HttpRequest request, WebsiteAddress address, Website website, Function<HttpRequest, HttpResponse> s3) {
        HttpResponse answer() {
            Optional<Redirection> away = website.redirection(address);
            if (away.isPresent()) return redirect(away.get());
            HttpResponse document = ask(request.method(), website.document(address), ABOUT_PAGE);
            Optional<String> moved = document.headers().first(LOCATION);
            if (document.status() < 300 && moved.isPresent()) {
                discard(document.body());
                return redirect(new Redirection(301, moved.get()));
            }
            if (document.status() < 400) return document;
            if (website.index(address).filter(index -> ask("HEAD", index, List.of()).status() == 200).isPresent()) return redirect(Website.toFolder(address));
            return website.redirection(address, document.status()).map(Visit::redirect).orElseGet(() -> error(document));
        }

        private HttpResponse error(HttpResponse document) {
            Optional<HttpResponse> shown = website.errorDocument()
                    .map(key -> ask(request.method(), KeyEncoding.encode(key), List.of()))
                    .filter(page -> page.status() == 200);
            if (shown.isPresent()) return new HttpResponse(document.status(), shown.get().headers(), shown.get().body());
            return standardPage(document).response();
        }

        private static ErrorPage standardPage(HttpResponse document) {
            SequencedMap<String, String> details = new LinkedHashMap<>();
            if (!(document.body() instanceof ResponseBody.Bytes(byte[] xml)) || xml.length == 0) {
                return new ErrorPage(document.status(), document.status() == 404 ? "NoSuchKey" : "AccessDenied", "", details);
            }
            S3Error error = ModelXml.read(new String(xml, StandardCharsets.UTF_8), S3Error.class);
            if (error.key() != null) details.put("Key", error.key());
            document.headers().first("x-amz-request-id").ifPresent(id -> details.put("RequestId", id));
            document.headers().first("x-amz-id-2").ifPresent(id -> details.put("HostId", id));
            return new ErrorPage(document.status(), error.code(), error.code().equals("AccessDenied") ? "Access Denied" : error.message(), details);
        }

        /**
         * Asks S3 for an object.
         *
         * @param key percent-encoded
         * @param passedOn headers of the browser's request that are S3's to heed
         */
        private HttpResponse ask(String method, String key, List<String> passedOn) {
            HttpHeaders headers = new HttpHeaders().set("Host", "s3.localhost");
            Stream.concat(ABOUT_BROWSER.stream(), passedOn.stream())
                    .forEach(name -> request.headers().first(name).ifPresent(value -> headers.set(name, value)));
            return s3.apply(new HttpRequest(method, "/" + address.bucket() + "/" + key, "", QueryString.parse(""), headers, InputStream.nullInputStream(),
                    request.secure(), request.remoteAddress()));
        }

        /** Whoever asks for a body has to read it: its bytes are kept for him until then. */
        private static void discard(ResponseBody body) {
            if (!(body instanceof ResponseBody.Streamed streamed)) return;
            try {
                streamed.writer().writeTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static HttpResponse redirect(Redirection redirection) {
            return new HttpResponse(redirection.status(), new HttpHeaders().set("Location", redirection.location()), ResponseBody.EMPTY);
        }
    }
}
