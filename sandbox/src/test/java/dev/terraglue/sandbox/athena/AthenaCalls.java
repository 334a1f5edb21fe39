package dev.terraglue.sandbox.athena;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.EngineEvent.QueryStatistics;
import dev.terraglue.engine.Program;
import dev.terraglue.engine.ResultMetadata;
import dev.terraglue.sandbox.engines.RoleSession;
import dev.terraglue.sandbox.engines.SparkWorkers;
import dev.terraglue.sandbox.glue.GlueService;
import dev.terraglue.sandbox.glue.resource.GlueEvents;
import dev.terraglue.sandbox.kms.ServiceKeys;
import dev.terraglue.sandbox.logs.LogsService;
import dev.terraglue.sandbox.s3.S3Environment;
import dev.terraglue.sandbox.s3.S3Service;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.EventPublisher;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.FileSteps;
import dev.terraglue.sandbox.store.ObjectFiles;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.UntilStored;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** Athena over the real S3 and the real Glue catalog, with an engine that a test drives and a clock that it turns. */
final class AthenaCalls implements AutoCloseable {
    static final String BUCKET = "results";
    static final String ACCOUNT = "000000000000";

    private final Path home;
    private Database database;
    private AuthorizedCalls s3;
    private AuthorizedCalls glue;
    private AuthorizedCalls athena;
    private final UntilStored untilStored = new UntilStored(Duration.ofMillis(10));
    private FakeEngine engine = new FakeEngine();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final List<String> asked = new ArrayList<>();

    AthenaCalls(Path home) throws IOException {
        this.home = home;
        database = open();
        s3 = s3();
        glue = glue();
        athena = athena();
        s3.call(CreateBucketRequest.builder().bucket(BUCKET).build(), call(""));
    }

    /** The same state in a new sandbox, with an engine that knows nothing. */
    void restart() throws IOException {
        database.close();
        database = open();
        engine = new FakeEngine();
        s3 = s3();
        glue = glue();
        athena = athena();
    }

    FakeEngine engine() {
        return engine;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** What IAM was asked since the last time: {@code action on resource}. */
    List<String> asked() {
        List<String> copy = List.copyOf(asked);
        asked.clear();
        return copy;
    }

    <O> O call(Object request, Class<O> response) {
        return response.cast(athena.call(request, call("")).response());
    }

    <O> O glue(Object request, Class<O> response) {
        return response.cast(glue.call(request, call("")).response());
    }

    /** Starts a statement whose result goes to the bucket. */
    String start(String sql) {
        return start(sql, request -> {});
    }

    String start(String sql, Consumer<StartQueryExecutionRequest.Builder> more) {
        StartQueryExecutionRequest.Builder request = StartQueryExecutionRequest.builder()
                .queryString(sql)
                .resultConfiguration(results -> results.outputLocation("s3://" + BUCKET + "/athena/"));
        more.accept(request);
        return call(request.build(), StartQueryExecutionResponse.class).queryExecutionId();
    }

    QueryExecution execution(String id) {
        return call(GetQueryExecutionRequest.builder().queryExecutionId(id).build(), GetQueryExecutionResponse.class).queryExecution();
    }

    /** Runs a statement to its end, with that file as its result. */
    String succeed(String sql, String file, ResultMetadata.Column... columns) {
        String id = start(sql);
        ResultLocation location = ResultLocation.parse(execution(id).resultConfiguration().outputLocation());
        put(location.key(), file.getBytes(StandardCharsets.UTF_8));
        put(location.metadata().key(), new ResultMetadata(id, List.of(columns)).encode());
        engine.start(id);
        engine.succeed(id, new QueryStatistics(1024, 5, 40, 1, null));
        return id;
    }

    private void put(String key, byte[] content) {
        s3.call(PutObjectRequest.builder().bucket(BUCKET).key(key).build(), call(new String(content, StandardCharsets.ISO_8859_1)));
    }

    private Call call(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        HttpHeaders headers = new HttpHeaders().set("Content-Length", Integer.toString(bytes.length));
        HttpRequest http =
                new HttpRequest("POST", "/", "", QueryString.parse(""), headers, new ByteArrayInputStream(bytes), false, "127.0.0.1");
        return new Call("request", Caller.root(ACCOUNT, "test"), "us-east-1", now, http);
    }

    private Database open() {
        List<Schema> schemas = new ArrayList<>(AthenaService.SCHEMAS);
        schemas.addAll(GlueService.SCHEMAS);
        schemas.add(S3Service.SCHEMA);
        schemas.add(LogsService.SCHEMA);
        return Database.open(home.resolve("metadata.sqlite"), schemas);
    }

    private Authorizer.Decision decide(Call call, AccessRequest request) {
        asked.add(request.action() + " on " + request.resource());
        return new Authorizer.Decision(true, "");
    }

    private AuthorizedCalls s3() throws IOException {
        ObjectFiles files = ObjectFiles.open(home.resolve("objects"), FileSteps.DISK);
        return new AuthorizedCalls(new S3Service(database, files, S3Environment.alone(this::decide, new SecretKeySpec(new byte[32], "AES"), () -> now, new Random(1))).service(), this::decide);
    }

    private AuthorizedCalls glue() {
        SparkWorkers workers = new SparkWorkers(Program.sparkWorker(home), home);
        LogsService logs = new LogsService(database, ServiceKeys.NONE, () -> now);
        GlueEvents events = new GlueEvents(EventPublisher.NONE, "000000000000", () -> now);
        GlueService service = new GlueService(
                database, workers, (role, name) -> new RoleSession(access(), Caller.anonymous()), s3, logs.writer(), events, untilStored, () -> now, () -> "0");
        return new AuthorizedCalls(service.service(), this::decide);
    }

    private AuthorizedCalls athena() {
        AthenaService service =
                new AthenaService(database, engine, call -> access(), ResultFiles.in(s3), glue, EventPublisher.NONE, untilStored, () -> now, UUID::randomUUID);
        return new AuthorizedCalls(service.service(), this::decide);
    }

    private static AwsAccess access() {
        return new AwsAccess(URI.create("http://127.0.0.1:4566"), "us-east-1", "ASIAEXAMPLE", "secret", "token");
    }

    @Override
    public void close() {
        untilStored.close();
        database.close();
    }
}
