package dev.terraglue.sandbox;

import dev.terraglue.sandbox.auth.AuthenticationFailure;
import dev.terraglue.sandbox.auth.Authenticator;
import dev.terraglue.sandbox.auth.Authenticator.Authenticated;
import dev.terraglue.sandbox.journal.Journal;
import dev.terraglue.sandbox.journal.JournalEntry;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Answered;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Authorizer.Decision;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.service.Router.Route;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.HttpResponse;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request's way through the sandbox, step by step. */
final class RequestPipeline {
    private static final Logger LOG = LoggerFactory.getLogger(RequestPipeline.class);

    private final ServiceDirectory services;
    private final Authenticator authenticator;
    private final Authorizer authorizer;
    private final Journal journal;
    private final Answered.Listener listener;
    private final InstantSource clock;
    private final Supplier<String> requestIds;

    RequestPipeline(
            ServiceDirectory services, Authenticator authenticator, Authorizer authorizer, Journal journal, Answered.Listener listener, InstantSource clock,
            Supplier<String> requestIds) {
        this.services = services;
        this.authenticator = authenticator;
        this.authorizer = authorizer;
        this.journal = journal;
        this.listener = listener;
        this.clock = clock;
        this.requestIds = requestIds;
    }

    HttpResponse handle(HttpRequest request) {
        Progress progress = new Progress(requestIds.get(), clock.instant());
        try {
            progress.service = services.identify(request); // 1
            HttpResponse response = answer(request, progress.service, progress);
            record(request, progress, response);
            return response;
        } catch (Throwable failure) {
            ServiceException error = toError(failure, progress);
            progress.error = error.code();
            HttpResponse response = services.protocolOf(progress.service).encode(error, progress.requestId);
            record(request, progress, response);
            return response;
        }
    }

    private HttpResponse answer(HttpRequest request, Service service, Progress progress) {
        Authenticated sender = authenticator.authenticate(request); // 2
        progress.caller = sender.caller();
        services.requireOpenTo(sender.caller(), service);
        HttpRequest believed = service.protocol().buffersRequests() ? sender.request().buffered() : sender.request();
        Route route = service.router().route(believed);
        progress.operation = route.operation();
        return perform(service.operations().get(route.operation()), believed, sender, service, route, progress);
    }

    private <I> HttpResponse perform(
            @Nullable Operation<I> operation, HttpRequest request, Authenticated sender, Service service, Route route, Progress progress) {
        if (operation == null) throw services.notBuilt(service, route.operation());
        I input = service.protocol().decode(request, route.labels(), operation.requestType()); // 3
        Call call = new Call(progress.requestId, sender.caller(), sender.region(), progress.time, request);
        authorize(operation.access().requests(input, call), call, service, progress); // 4
        Reply reply = operation.handler().handle(input, call); // 5
        HttpResponse encoded = service.protocol().encode(operation.name(), reply.response(), progress.requestId); // 6
        reply.headers().asMap().forEach((name, values) -> encoded.headers().set(name, values.getFirst()));
        return new HttpResponse(
                reply.status() == 0 ? encoded.status() : reply.status(), encoded.headers(), reply.body() == null ? encoded.body() : reply.body());
    }

    private void authorize(List<AccessRequest> requests, Call call, Service service, Progress progress) {
        for (AccessRequest request : requests) {
            if (progress.resource == null) progress.resource = request.resource();
            Decision decision = authorizer.decide(call, request);
            progress.decision = decision.reason();
            if (!decision.allowed()) throw services.accessDenied(service, decision.message() + ". " + decision.reason());
        }
    }

    private ServiceException toError(Throwable failure, Progress progress) {
        if (failure instanceof ServiceException error) return error;
        if (failure instanceof AuthenticationFailure rejected) return rejected.in(services.dialectOf(progress.service));
        if (isDiskFull(failure)) return services.diskFull();
        LOG.error("Request {} ({} {}) failed", progress.requestId, progress.service == null ? "?" : progress.service.name(), progress.operation, failure);
        return services.internalFailure(progress.service, progress.requestId);
    }

    /** The database and the file system each say it in words of their own. */
    private static boolean isDiskFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("[SQLITE_FULL]") || message.contains("No space left on device")) return true;
        }
        return false;
    }

    private void record(HttpRequest request, Progress progress, HttpResponse response) { // 7
        Duration took = Duration.between(progress.time, clock.instant());
        String service = progress.service == null ? null : progress.service.name();
        listener.answered(new Answered(
                request, service, progress.operation, progress.caller, progress.requestId, response, progress.error, progress.time, took));
        journal.add(new JournalEntry(
                progress.time,
                progress.requestId,
                service == null ? "?" : service,
                progress.operation,
                progress.caller.arn(),
                progress.resource,
                progress.decision,
                response.status(),
                progress.error,
                took.toNanos() / 1000));
    }

    /** What is known of a request so far, for its journal entry. */
    private static final class Progress {
        final String requestId;
        final Instant time;
        @Nullable Service service;
        String operation = "?";
        Caller caller = Caller.anonymous();
        @Nullable String resource;
        @Nullable String decision;
        @Nullable String error;

        Progress(String requestId, Instant time) {
            this.requestId = requestId;
            this.time = time;
        }
    }
}
