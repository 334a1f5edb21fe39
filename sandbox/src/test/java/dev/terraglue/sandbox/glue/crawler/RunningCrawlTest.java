package dev.terraglue.sandbox.glue.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.sandbox.Await;
import dev.terraglue.sandbox.engines.RoleSession;
import dev.terraglue.sandbox.glue.resource.GlueEvents;
import dev.terraglue.sandbox.glue.resource.GlueTags;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.kms.ServiceKeys;
import dev.terraglue.sandbox.logs.LogsService;
import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.EventPublisher;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.service.TargetRouter;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.UntilStored;
import dev.terraglue.sandbox.wire.AwsJsonProtocol;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteCrawlerRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlerRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlerResponse;
import software.amazon.awssdk.services.glue.model.GetDatabaseRequest;
import software.amazon.awssdk.services.glue.model.GetDatabaseResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.StartCrawlerRequest;
import software.amazon.awssdk.services.glue.model.StopCrawlerRequest;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerRequest;

/** What may be done with a crawler while it crawls. Its crawl is held where it asks the catalog for its tables. */
class RunningCrawlTest {
    private static final Caller CALLER = Caller.root("000000000000", "test");

    @TempDir
    Path home;

    private final CountDownLatch catalogAnswers = new CountDownLatch(1);
    private final UntilStored untilStored = new UntilStored(Duration.ofMillis(10));
    private Database database;
    private Crawlers crawlers;

    @BeforeEach
    void start() {
        database = Database.open(home.resolve("metadata.sqlite"), List.of(Crawlers.SCHEMA, ResourceStore.SCHEMA, GlueTags.SCHEMA, LogsService.SCHEMA));
        AuthorizedCalls s3 = calls("s3");
        AuthorizedCalls glue = calls("glue",
                Operation.of(GetDatabaseRequest.class, (request, call) -> List.of(), (request, call) -> GetDatabaseResponse.builder().database(d -> d.name(request.name())).build()),
                Operation.of(GetTablesRequest.class, (request, call) -> List.of(), this::noTablesAtLast));
        crawlers = new Crawlers(
                database,
                new GlueTags(database),
                new Crawlers.Access((role, session) -> new RoleSession(new AwsAccess(URI.create("http://127.0.0.1"), "us-east-1", "id", "secret", "token"), CALLER), s3, () -> glue),
                new LogsService(database, ServiceKeys.NONE, Instant::now).writer(),
                new GlueEvents(EventPublisher.NONE, CALLER.account(), Instant::now),
                untilStored,
                Instant::now,
                UUID::randomUUID);
        perform(CreateCrawlerRequest.builder().name("c").role("crawler").databaseName("lake").targets(t -> t.s3Targets(S3Target.builder().path("s3://raw/").build())).build());
        perform(StartCrawlerRequest.builder().name("c").build());
    }

    @AfterEach
    void stop() {
        catalogAnswers.countDown();
        crawlers.close();
        untilStored.close();
        database.close();
    }

    @Test
    void itIsNeitherStartedNorChanged() {
        assertThat(crawler().state()).isEqualTo(CrawlerState.RUNNING);
        assertRefused("CrawlerRunningException", StartCrawlerRequest.builder().name("c").build());
        assertRefused("CrawlerRunningException", DeleteCrawlerRequest.builder().name("c").build());
        assertRefused("CrawlerRunningException", UpdateCrawlerRequest.builder().name("c").description("x").build());
    }

    @Test
    void itIsStoppedOnce() {
        StopCrawlerRequest request = StopCrawlerRequest.builder().name("c").build();
        perform(request);

        assertThat(crawler().state()).isEqualTo(CrawlerState.STOPPING);
        assertRefused("CrawlerStoppingException", request);
        catalogAnswers.countDown();
        Await.until(() -> crawler().state(), state -> state == CrawlerState.READY);
        assertThat(crawler().lastCrawl().status()).isEqualTo(LastCrawlStatus.CANCELLED);
        assertRefused("CrawlerNotRunningException", request);
    }

    private void assertRefused(String code, Object request) {
        assertThatThrownBy(() -> perform(request)).isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private Crawler crawler() {
        return ((GetCrawlerResponse) perform(GetCrawlerRequest.builder().name("c").build())).crawler();
    }

    private Object perform(Object request) {
        return calls("glue", crawlers.operations().values().toArray(Operation[]::new)).call(request, call()).response();
    }

    private GetTablesResponse noTablesAtLast(GetTablesRequest request, Call call) {
        try {
            catalogAnswers.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return GetTablesResponse.builder().tableList(List.of()).build();
    }

    private static AuthorizedCalls calls(String service, Operation<?>... operations) {
        return new AuthorizedCalls(
                new Service(service, "", new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "Message"), new TargetRouter("none"), Service.operations(operations)),
                (call, request) -> new Authorizer.Decision(true, "test"));
    }

    private static Call call() {
        HttpRequest http = new HttpRequest("POST", "/", "", QueryString.parse(""), new HttpHeaders(), InputStream.nullInputStream(), false, "127.0.0.1");
        return new Call("request", CALLER, "us-east-1", Instant.now(), http);
    }
}
