package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Part;

/** {@code kill -9} of the sandbox at the worst of times. */
class KillTest {
    private static final int UPLOADERS = 4;
    private static final int ACKNOWLEDGED_BEFORE_THE_KILL = 60;

    @Test
    void everyAcknowledgedObjectIsThereByteForByteAfterAKill() throws Exception {
        Map<String, Long> acknowledged = new ConcurrentHashMap<>();
        var lake = new Lake(Folders.fresh("killed-in-upload"));
        try (var sandbox = ColdSandbox.start(lake); ExecutorService uploaders = Executors.newFixedThreadPool(UPLOADERS)) {
            S3Client s3 = lake.aws().s3();
            s3.createBucket(it -> it.bucket("uploads"));
            var enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_KILL);
            List<Future<?>> running = new ArrayList<>();
            for (int uploader = 0; uploader < UPLOADERS; uploader++) {
                int number = uploader;
                running.add(uploaders.submit(() -> uploadUntilRefused(s3, number, acknowledged, enough)));
            }
            assertThat(enough.await(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            sandbox.kill();
            for (Future<?> uploader : running) {
                uploader.get();
            }
        }

        try (var _ = ColdSandbox.start(lake)) {
            S3Client s3 = lake.aws().s3();
            assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED_BEFORE_THE_KILL);
            acknowledged.forEach((key, seed) ->
                    assertThat(s3.getObjectAsBytes(it -> it.bucket("uploads").key(key)).asByteArray()).as(key).isEqualTo(bytes(seed)));
            // What was under way may be there or not, but never in half: its length and ETag are those of the whole.
            s3.listObjectsV2Paginator(it -> it.bucket("uploads")).contents().stream().filter(object -> !acknowledged.containsKey(object.key())).forEach(object ->
                    assertThat(s3.getObjectAsBytes(it -> it.bucket("uploads").key(object.key())).asByteArray()).isEqualTo(bytes(seed(object.key()))));
        }
    }

    @Test
    void theAcknowledgedPartsOfAnUploadAreThereAfterAKillAndCanBeCompleted() throws Exception {
        List<CompletedPart> acknowledged = new CopyOnWriteArrayList<>();
        var lake = new Lake(Folders.fresh("killed-in-multipart-upload"));
        String upload;
        try (var sandbox = ColdSandbox.start(lake); ExecutorService uploader = Executors.newSingleThreadExecutor()) {
            S3Client s3 = lake.aws().s3();
            s3.createBucket(it -> it.bucket("uploads"));
            String id = s3.createMultipartUpload(it -> it.bucket("uploads").key("large")).uploadId();
            upload = id;
            var enough = new CountDownLatch(3);
            Future<?> running = uploader.submit(() -> uploadPartsUntilRefused(s3, id, acknowledged, enough));
            assertThat(enough.await(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            sandbox.kill();
            running.get();
        }

        try (var _ = ColdSandbox.start(lake)) {
            S3Client s3 = lake.aws().s3();
            assertThat(s3.listObjectsV2(it -> it.bucket("uploads")).contents()).isEmpty();
            assertThat(s3.listParts(it -> it.bucket("uploads").key("large").uploadId(upload)).parts())
                    .extracting(Part::partNumber, Part::eTag)
                    .containsAll(acknowledged.stream().map(part -> tuple(part.partNumber(), part.eTag())).toList());
            s3.completeMultipartUpload(it -> it.bucket("uploads").key("large").uploadId(upload).multipartUpload(parts -> parts.parts(acknowledged)));
            var whole = new ByteArrayOutputStream();
            acknowledged.forEach(part -> whole.writeBytes(part(part.partNumber())));
            assertThat(s3.getObjectAsBytes(it -> it.bucket("uploads").key("large")).asByteArray()).isEqualTo(whole.toByteArray());
        }
    }

    private static void uploadPartsUntilRefused(S3Client s3, String upload, List<CompletedPart> acknowledged, CountDownLatch enough) {
        for (int i = 1; i <= 10_000; i++) {
            int number = i;
            try {
                String tag = s3.uploadPart(it -> it.bucket("uploads").key("large").uploadId(upload).partNumber(number), RequestBody.fromBytes(part(number))).eTag();
                acknowledged.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            } catch (SdkException | UncheckedIOException gone) {
                return;
            }
            enough.countDown();
        }
    }

    /** The smallest that S3 takes in the middle of an object. */
    private static byte[] part(int number) {
        var bytes = new byte[5 << 20];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    /** Puts one object after another, and notes each that was acknowledged, until the sandbox is gone. */
    private static void uploadUntilRefused(S3Client s3, int uploader, Map<String, Long> acknowledged, CountDownLatch enough) {
        for (int i = 0; ; i++) {
            String key = uploader + "/" + i;
            try {
                s3.putObject(it -> it.bucket("uploads").key(key), RequestBody.fromBytes(bytes(seed(key))));
            } catch (SdkException | UncheckedIOException gone) {
                return;
            }
            acknowledged.put(key, seed(key));
            enough.countDown();
        }
    }

    private static long seed(String key) {
        return key.hashCode();
    }

    /** Small ones and large ones, up to 2 MiB. */
    private static byte[] bytes(long seed) {
        var random = new Random(seed);
        var bytes = new byte[random.nextInt(4) == 0 ? random.nextInt(2 << 20) : random.nextInt(16 << 10)];
        random.nextBytes(bytes);
        return bytes;
    }

    @Test
    void aRunWhoseSparkTasksRunWhileTheSandboxIsKilledFailsAndTheNextUpGoesOn() throws Exception {
        try (var lake = new Lake(Folders.fresh("killed-in-job"))) {
            Program.Running up = lake.launcher("up").start();
            JobRun running = Until.found("aviation-sot runs", () -> runUnderWay(lake, up));
            List<ProcessHandle> engines = lake.kill();

            Outcome interrupted = up.outcome();
            assertThat(interrupted.exitCode()).as(interrupted.all()).isEqualTo(1);
            assertThat(interrupted.err()).containsAnyOf("stopped answering", "No sandbox is running").doesNotContain("unexpected", "\tat ");
            assertThat(engines).isNotEmpty().allSatisfy(engine ->
                    assertThat(engine.onExit().get(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS).isAlive()).as("engine %s", engine.pid()).isFalse());

            Outcome again = lake.launch("up");

            assertThat(again.exitCode()).as(again.all()).isZero();
            JobRun killed = lake.aws().glue().getJobRun(it -> it.jobName("aviation-sot").runId(running.id())).jobRun();
            assertThat(killed.jobRunState()).isEqualTo(JobRunState.FAILED);
            assertThat(killed.errorMessage()).isNotBlank();
            String flights = String.valueOf(RawFiles.accepted().size());
            assertThat(lake.athena().value("SELECT count(*) FROM aviation_sot.flight_performance")).isEqualTo(flights);
            assertThat(lake.athena().value("SELECT sum(flights) FROM aviation_spec.airport_punctuality")).isEqualTo(flights);
        }
    }

    /** The run, once Spark has told of its first tasks. */
    private static Optional<JobRun> runUnderWay(Lake lake, Program.Running up) {
        if (!up.process().isAlive()) {
            throw new AssertionError("up ended before its job ran");
        }
        try {
            return lake.aws().glue().getJobRuns(it -> it.jobName("aviation-sot")).jobRuns().stream()
                    .filter(run -> run.jobRunState() == JobRunState.RUNNING && tasksRun(lake, run))
                    .findFirst();
        } catch (SdkException | UncheckedIOException notYet) {
            return Optional.empty();
        }
    }

    private static boolean tasksRun(Lake lake, JobRun run) {
        return lake.aws().logs()
                .getLogEvents(it -> it.logGroupName("/aws-glue/jobs/logs-v2").logStreamName(run.id() + "-progress-bar"))
                .events()
                .stream()
                .anyMatch(event -> !event.message().isEmpty());
    }
}
