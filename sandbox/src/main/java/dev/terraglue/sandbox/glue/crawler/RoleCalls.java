package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import java.io.InputStream;
import java.time.InstantSource;

/** What a crawl does in S3 and in the catalog: each call as the crawler's role, so that IAM decides. */
final class RoleCalls {
    private static final String REGION = "us-east-1";
    private static final HttpRequest WITHIN_THE_SANDBOX =
            new HttpRequest("POST", "/", "", QueryString.parse(""), new HttpHeaders(), InputStream.nullInputStream(), true, "127.0.0.1");

    private final AuthorizedCalls s3;
    private final AuthorizedCalls glue;
    private final Caller role;
    private final String crawlId;
    private final InstantSource clock;

    RoleCalls(AuthorizedCalls s3, AuthorizedCalls glue, Caller role, String crawlId, InstantSource clock) {
        this.s3 = s3;
        this.glue = glue;
        this.role = role;
        this.crawlId = crawlId;
        this.clock = clock;
    }

    Reply s3(Object request) {
        return s3.call(request, call());
    }

    <O> O glue(Object request, Class<O> response) {
        return response.cast(glue.call(request, call()).response());
    }

    private Call call() {
        return new Call(crawlId, role, REGION, clock.instant(), WITHIN_THE_SANDBOX);
    }
}
