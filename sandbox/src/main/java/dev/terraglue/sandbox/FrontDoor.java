package dev.terraglue.sandbox;

import dev.terraglue.sandbox.console.Console;
import dev.terraglue.sandbox.http.HttpServer;
import dev.terraglue.sandbox.s3.CrossOrigin;
import dev.terraglue.sandbox.s3.WebsiteEndpoint;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.HttpResponse;
import dev.terraglue.sandbox.wire.ResponseBody;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where a request comes in: refused where its Host is no name of ours, so that no page on the web can reach the sandbox through a name it
 * rebinds; then the console's or AWS's.
 */
final class FrontDoor implements HttpServer.Handler {
    private final String boundHost;
    private final Console console;
    private final WebsiteEndpoint websites;
    private final CrossOrigin crossOrigin;
    private final RequestPipeline pipeline;
    private final CountDownLatch firstAnswer = new CountDownLatch(1);
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long lastAnswer = System.nanoTime();

    FrontDoor(String boundHost, Console console, WebsiteEndpoint websites, CrossOrigin crossOrigin, RequestPipeline pipeline) {
        this.boundHost = boundHost;
        this.console = console;
        this.websites = websites;
        this.crossOrigin = crossOrigin;
        this.pipeline = pipeline;
    }

    /** Returns when a request has been answered, or after that time. */
    void awaitFirstAnswer(Duration most) throws InterruptedException {
        firstAnswer.await(most.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Returns when for {@code quiet} nothing has been asked, or after {@code most}. */
    void awaitCalm(Duration quiet, Duration most) throws InterruptedException {
        long began = System.nanoTime();
        while (true) {
            long now = System.nanoTime();
            long calm = underWay.get() > 0 ? 0 : now - lastAnswer;
            long left = Math.min(quiet.toNanos() - calm, most.toNanos() - (now - began));
            if (left <= 0) return;
            TimeUnit.NANOSECONDS.sleep(left);
        }
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        underWay.incrementAndGet();
        try {
            return answer(request);
        } finally {
            lastAnswer = System.nanoTime();
            underWay.decrementAndGet();
            firstAnswer.countDown();
        }
    }

    private HttpResponse answer(HttpRequest request) {
        if (!isOurs(request.hostName())) {
            return text(421, "This sandbox is not \"" + request.headers().first("Host").orElse("") + "\". Ask it as 127.0.0.1 or localhost.\n");
        }
        if (request.rawPath().equals("/_terraglue") || request.rawPath().startsWith("/_terraglue/")) return console.handle(request);
        return websites.around(request, other -> crossOrigin.around(other, pipeline::handle));
    }

    private boolean isOurs(String host) {
        return host.equals("127.0.0.1")
                || host.equals("[::1]")
                || host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("amazonaws.com")
                || host.endsWith(".amazonaws.com")
                || host.equals(boundHost);
    }

    private static HttpResponse text(int status, String text) {
        return new HttpResponse(
                status, new HttpHeaders().set("Content-Type", "text/plain; charset=utf-8"), new ResponseBody.Bytes(text.getBytes(StandardCharsets.UTF_8)));
    }
}
