package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.auth.FormSignatures;
import dev.terraglue.sandbox.kms.ServiceKeys;
import dev.terraglue.sandbox.s3.S3Environment.PolicyCheck;
import dev.terraglue.sandbox.s3.lifecycle.DayLength;
import dev.terraglue.sandbox.service.Answered;
import dev.terraglue.sandbox.service.Authorizer.Decision;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.service.Router.Route;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.service.ServiceEvent;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.FileSteps;
import dev.terraglue.sandbox.store.ObjectFiles;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.HttpResponse;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ResponseBody;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;

/** The S3 service over a folder, called with HTTP requests and without a socket: signatures and permissions are not in the way. */
final class S3Calls implements AutoCloseable {
    private final Database database;
    private final S3Service s3;
    private final Service service;
    private final List<ServiceEvent> events = new ArrayList<>();
    private String region = "us-east-1";
    private String operation = "?";
    private Caller caller = Caller.root("000000000000", "test");
    private Runnable meanwhile = () -> {};
    private Supplier<Instant> clock = () -> Instant.parse("2026-11-20T10:00:00Z");

    S3Calls(Path home) {
        this(home, FileSteps.DISK);
    }

    S3Calls(Path home, FileSteps steps) {
        this(home, steps, NewBuckets.CLOSED);
    }

    S3Calls(Path home, FileSteps steps, NewBuckets newBuckets) {
        database = Database.open(home.resolve("metadata.db"), List.of(S3Service.SCHEMA));
        try {
            s3 = new S3Service(database, ObjectFiles.open(home.resolve("objects"), steps), new S3Environment(
                    (call, request) -> new Decision(true, "test"), PolicyCheck.NONE,
                    new ObjectKeys(new SecretKeySpec(new byte[32], "AES"), ServiceKeys.NONE), new FormSignatures(key -> Optional.empty(), () -> clock.get()), events::add,
                    () -> clock.get(), new Random(1), DayLength.REAL, newBuckets));
            service = s3.service();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** What the event bus was told. */
    List<ServiceEvent> events() {
        return events;
    }

    /** Does what lifecycle rules say is due. */
    void runLifecycles() {
        s3.runLifecycles(clock.get());
    }

    /** Signs calls for another region than the first. */
    void in(String other) {
        region = other;
    }

    /** Makes the next calls somebody else's. */
    void as(Caller other) {
        caller = other;
    }

    /** What happens between the decision and the operation of the next call. */
    void meanwhile(Runnable happens) {
        meanwhile = happens;
    }

    void at(Instant time) {
        clock = () -> time;
    }

    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, HttpHeaders headers, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        String header(String name) {
            return headers.first(name).orElse("");
        }
    }

    /**
     * @param target path and query, percent-encoded
     * @param headers {@code Name: value}
     */
    Answer call(String method, String target, byte[] body, String... headers) {
        int question = target.indexOf('?');
        String query = question < 0 ? "" : target.substring(question + 1);
        HttpHeaders fields = new HttpHeaders().set("Host", "127.0.0.1:4566");
        if (body.length > 0 || method.equals("PUT")) fields.set("Content-Length", String.valueOf(body.length));
        for (String header : headers) fields.set(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 1).strip());
        return call(new HttpRequest(method, question < 0 ? target : target.substring(0, question), query, QueryString.parse(query), fields,
                new ByteArrayInputStream(body), false, "127.0.0.1"));
    }

    Answer call(HttpRequest request) {
        HttpResponse response = handle(request);
        return new Answer(response.status(), response.headers(), bytes(response.body()));
    }

    /** An answer or an error in S3's form, whose body is still to be written. */
    HttpResponse handle(HttpRequest request) {
        String error = null;
        HttpResponse response;
        operation = "?";
        try {
            response = answer(request);
        } catch (ServiceException e) {
            error = e.code();
            response = service.protocol().encode(e, "REQUEST");
        }
        s3.accessLogs().answered(new Answered(request, "s3", operation, caller, "REQUEST", response, error, clock.get(), Duration.ofMillis(7)));
        return response;
    }

    /** Delivers what the access logs have gathered. */
    void deliverAccessLogs() {
        s3.deliverAccessLogs();
    }

    Answer call(String method, String target, String body, String... headers) {
        return call(method, target, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer get(String target, String... headers) {
        return call("GET", target, "", headers);
    }

    Answer put(String target, String body, String... headers) {
        return call("PUT", target, body, headers);
    }

    Answer delete(String target, String... headers) {
        return call("DELETE", target, "", headers);
    }

    private HttpResponse answer(HttpRequest request) {
        Route route = service.router().route(request);
        operation = route.operation();
        Operation<?> known = service.operations().get(route.operation());
        if (known == null) throw S3Errors.notImplemented(route.operation());
        return perform(known, request, route);
    }

    private <I> HttpResponse perform(Operation<I> routed, HttpRequest request, Route route) {
        I input = service.protocol().decode(request, route.labels(), routed.requestType());
        Call call = new Call("REQUEST", caller, region, clock.get(), request);
        routed.access().requests(input, call);
        Runnable happens = meanwhile;
        meanwhile = () -> {};
        happens.run();
        Reply reply = routed.handler().handle(input, call);
        HttpResponse encoded = service.protocol().encode(routed.name(), reply.response(), "REQUEST");
        reply.headers().asMap().forEach((name, values) -> encoded.headers().set(name, values.getFirst()));
        return new HttpResponse(
                reply.status() == 0 ? encoded.status() : reply.status(), encoded.headers(), reply.body() == null ? encoded.body() : reply.body());
    }

    private static byte[] bytes(ResponseBody body) {
        return switch (body) {
            case ResponseBody.Bytes bytes -> bytes.content();
            case ResponseBody.Streamed streamed -> {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try {
                    streamed.writer().writeTo(out);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                yield out.toByteArray();
            }
        };
    }

    @Override
    public void close() {
        database.close();
    }
}
