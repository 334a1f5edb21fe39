package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.S3Environment.PolicyCheck;
import dev.terraglue.sandbox.s3.acl.Acl;
import dev.terraglue.sandbox.s3.acl.CanonicalId;
import dev.terraglue.sandbox.s3.acl.Grant;
import dev.terraglue.sandbox.s3.acl.Permission;
import dev.terraglue.sandbox.s3.serverlog.LogKeys;
import dev.terraglue.sandbox.s3.serverlog.LogOperations;
import dev.terraglue.sandbox.s3.serverlog.LogRecord;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Answered;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.Caller.Principal;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.ModelJson;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ResponseBody;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.GetBucketLoggingResponse;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Server access logs: gathers what was answered of buckets that want a log, and puts it into the buckets that they name. That is done every few minutes,
 * where there is much, and at the end; what a crash finds gathered is lost, as logs are delivered "on a best effort basis".
 */
final class ServerAccessLogs implements Answered.Listener, AutoCloseable {
    static final String KIND = "logging";

    private static final Logger LOG = LoggerFactory.getLogger(ServerAccessLogs.class);
    private static final String PRINCIPAL = "logging.s3.amazonaws.com";
    private static final Duration PACE = Duration.ofMinutes(2);
    private static final int MOST_GATHERED = 10_000;

    private final BucketStore buckets;
    private final Acls acls;
    private final ObjectOperations objects;
    private final PolicyCheck policies;
    private final InstantSource clock;
    private final Supplier<String> names;
    private final Semaphore much = new Semaphore(0);
    private final Thread thread = Thread.ofVirtual().name("s3-access-logs").unstarted(this::watch);
    private List<Line> gathered = new ArrayList<>();

    private record Line(String bucket, Instant received, String text) {}

    /** @param names makes what tells objects of the same second apart */
    ServerAccessLogs(BucketStore buckets, Acls acls, ObjectOperations objects, PolicyCheck policies, InstantSource clock, Supplier<String> names) {
        this.buckets = buckets;
        this.acls = acls;
        this.objects = objects;
        this.policies = policies;
        this.clock = clock;
        this.names = names;
    }

    void start() {
        thread.start();
    }

    @Override
    public void answered(Answered answered) {
        if (!"s3".equals(answered.service())) return;
        try {
            S3Address address = S3Address.of(answered.request());
            note(address.bucket(), address.key(), answered, false);
            if (answered.operation().equals("CopyObject") || answered.operation().equals("UploadPartCopy")) {
                CopySource source = CopySource.parse(answered.request().headers().first("x-amz-copy-source").orElse(""));
                note(source.bucket(), source.key(), answered, true);
            }
        } catch (ServiceException unreadableAddress) {
            LOG.debug("A request that addresses nothing stands in nobody's log");
        }
    }

    private void note(@Nullable String name, @Nullable String key, Answered answered, boolean asSource) {
        Optional<Bucket> bucket = name == null ? Optional.empty() : buckets.find(name);
        if (bucket.flatMap(this::logging).isEmpty()) return;
        String text = record(bucket.get(), key, answered, asSource).text();
        boolean enough;
        synchronized (this) {
            gathered.add(new Line(bucket.get().name(), answered.received(), text));
            enough = gathered.size() == MOST_GATHERED;
        }
        if (enough) much.release();
    }

    private Optional<LoggingEnabled> logging(Bucket bucket) {
        return buckets.configuration(bucket, KIND, BucketStore.ONLY)
                .map(model -> ModelJson.read(model, GetBucketLoggingResponse.class).loggingEnabled());
    }

    private LogRecord record(Bucket bucket, @Nullable String key, Answered answered, boolean asSource) {
        HttpRequest request = answered.request();
        HttpHeaders headers = request.headers();
        HttpHeaders told = answered.response().headers();
        List<String> parameters = request.query().parameters().stream().map(QueryString.Parameter::name).toList();
        String operation = asSource
                ? LogOperations.ofCopySource(answered.operation())
                : LogOperations.name(answered.operation(), request.method(), key != null, parameters);
        String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
        boolean inHeader = headers.contains("Authorization");
        boolean anonymous = answered.caller().principal() instanceof Principal.Anonymous;
        return new LogRecord(
                CanonicalId.of(bucket.account()),
                bucket.name(),
                answered.received(),
                request.remoteAddress(),
                requester(answered.caller()),
                answered.requestId(),
                operation,
                key == null ? null : KeyEncoding.encode(key),
                request.method() + " " + request.rawPath() + query,
                answered.response().status(),
                answered.error(),
                request.method().equals("HEAD") ? 0 : length(answered.response().body()),
                size(answered.operation(), request, told),
                answered.took().toMillis(),
                headers.first("Referer").orElse(null),
                headers.first("User-Agent").orElse(null),
                request.query().first("versionId").orElse(null),
                told.first("x-amz-id-2").orElse(null),
                anonymous ? null : request.query().contains("AWSAccessKeyId") ? "SigV2" : "SigV4",
                anonymous ? null : inHeader ? "AuthHeader" : "QueryString",
                headers.first("Host").orElse(null));
    }

    private static @Nullable String requester(Caller caller) {
        return switch (caller.principal()) {
            case Principal.Anonymous _ -> null;
            case Principal.Root _ -> CanonicalId.of(caller.account());
            case Principal.User _, Principal.AssumedRole _ -> caller.arn();
        };
    }

    private static long length(ResponseBody body) {
        return switch (body) {
            case ResponseBody.Bytes bytes -> bytes.content().length;
            case ResponseBody.Streamed streamed -> streamed.length();
        };
    }

    /** Of the object that came or went. */
    private static @Nullable Long size(String operation, HttpRequest request, HttpHeaders told) {
        Optional<String> size = switch (operation) {
            case "GetObject", "HeadObject" -> told.contains("ETag")
                    ? told.first("Content-Range").map(range -> range.substring(range.indexOf('/') + 1)).or(() -> told.first("Content-Length"))
                    : Optional.empty();
            case "PutObject", "UploadPart" -> request.headers().first("x-amz-decoded-content-length").or(() -> request.headers().first("Content-Length"));
            default -> Optional.empty();
        };
        return size.filter(digits -> digits.matches("\\d{1,18}")).map(Long::valueOf).orElse(null);
    }

    private void watch() {
        try {
            while (true) {
                if (much.tryAcquire(PACE.toMillis(), TimeUnit.MILLISECONDS)) much.drainPermits();
                deliver();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Puts all that was gathered where it belongs. */
    void deliver() {
        List<Line> lines;
        synchronized (this) {
            lines = gathered;
            gathered = new ArrayList<>();
        }
        Map<String, List<Line>> byBucket = new LinkedHashMap<>();
        for (Line line : lines) byBucket.computeIfAbsent(line.bucket(), bucket -> new ArrayList<>()).add(line);
        byBucket.forEach((name, ofBucket) -> {
            try {
                buckets.find(name).ifPresent(bucket -> logging(bucket).ifPresent(logging -> deliver(bucket, logging, ofBucket)));
            } catch (RuntimeException e) {
                LOG.warn("{} records of the access log of bucket {} are lost", ofBucket.size(), name, e);
            }
        });
    }

    private void deliver(Bucket source, LoggingEnabled logging, List<Line> lines) {
        LogKeys keys = LogKeys.of(logging, source.account(), source.region(), source.name());
        Map<Instant, StringBuilder> batches = new LinkedHashMap<>();
        for (Line line : lines) batches.computeIfAbsent(keys.batch(line.received()), batch -> new StringBuilder()).append(line.text()).append('\n');
        Instant now = clock.instant();
        batches.forEach((batch, text) -> put(source, logging.targetBucket(), keys.key(batch, now, names.get()), text.toString(), now));
    }

    private void put(Bucket source, String target, String key, String text, Instant now) {
        Optional<Bucket> found = buckets.find(target);
        if (found.isEmpty() || !mayWrite(source, found.get(), key)) {
            LOG.warn("The access log of bucket {} is not delivered: the policy of bucket {} does not let {} put {}", source.name(), target, PRINCIPAL, key);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        HttpHeaders headers = new HttpHeaders().set("Content-Length", Integer.toString(bytes.length)).set("Content-Type", "text/plain");
        HttpRequest http = new HttpRequest("PUT", "/" + target + "/" + KeyEncoding.encode(key), "", QueryString.parse(""), headers,
                new ByteArrayInputStream(bytes), true, PRINCIPAL);
        Call call = new Call(names.get(), Caller.root(found.get().account(), PRINCIPAL), found.get().region(), now, http);
        objects.putObject(PutObjectRequest.builder().bucket(target).key(key).build(), call);
    }

    /** A policy says so, or an ACL where the bucket has them ("Permissions for log delivery"). */
    private boolean mayWrite(Bucket source, Bucket target, String key) {
        Map<String, List<String>> context = Map.of(
                "aws:SourceAccount", List.of(source.account()),
                "aws:SourceArn", List.of("arn:aws:s3:::" + source.name()),
                "aws:SecureTransport", List.of("true"),
                "aws:PrincipalIsAWSService", List.of("true"));
        AccessRequest asked = new AccessRequest("s3:PutObject", "arn:aws:s3:::" + target.name() + "/" + key, context, buckets.policy(target.name()));
        if (policies.admits(PRINCIPAL, asked)) return true;
        Acl acl = acls.of(target);
        return acls.enabled(target) && acl.grants().stream().anyMatch(grant -> grant.grantee().equals(Grant.LOG_DELIVERY)
                && (grant.permission() == Permission.WRITE || grant.permission() == Permission.FULL_CONTROL));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deliver();
    }
}
