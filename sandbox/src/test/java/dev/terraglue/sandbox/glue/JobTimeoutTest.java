package dev.terraglue.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.Program;
import dev.terraglue.sandbox.Await;
import dev.terraglue.sandbox.engines.FakeSparkWorker;
import dev.terraglue.sandbox.engines.RoleSession;
import dev.terraglue.sandbox.engines.SparkWorkers;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.kms.ServiceKeys;
import dev.terraglue.sandbox.logs.LogsService;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.UntilStored;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.ExecutionProperty;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobCommand;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** Runs that take longer than their job allows; the minutes pass when the test says so. */
@Timeout(180)
class JobTimeoutTest {
    @TempDir Path folder;

    @Test
    void aRunThatTakesTooLongIsEndedAndSaysSo() throws IOException {
        FakeSparkWorker.install(folder.resolve("installation"));
        var minutes = new Minutes();
        var ended = new ArrayList<JobRun>();
        List<Schema> schemas = new ArrayList<>(GlueService.SCHEMAS);
        schemas.add(LogsService.SCHEMA);
        try (Database database = Database.open(folder.resolve("metadata.sqlite"), schemas);
                UntilStored untilStored = new UntilStored(Duration.ofMillis(10));
                SparkWorkers workers = new SparkWorkers(Program.sparkWorker(folder.resolve("installation")), Files.createDirectories(folder.resolve("logs")));
                ServerSocket gate = JobRunsTest.gate()) {
            var jobs = new ResourceStore<>(database, "Job", Job.class);
            var store = new JobRunStore(database);
            var access = new AwsAccess(URI.create("http://127.0.0.1:1"), "us-east-1", "key", "secret", "token");
            var logs = new JobLogs(new LogsService(database, ServiceKeys.NONE, Instant::now).writer());
            try (JobRuns runs = new JobRuns(jobs, store, workers, (role, name) -> new RoleSession(access, Caller.anonymous()), logs, untilStored, Instant::now, () -> "1", minutes)) {
                runs.whenEnded(ended::add);
                jobs.put("long", Job.builder()
                        .name("long")
                        .role("etl")
                        .command(JobCommand.builder().name("glueetl").build())
                        .defaultArguments(Map.of("--job-language", "scala", "--class", "Succeed", "--extra-jars", "s3://assets/app.jar"))
                        .executionProperty(ExecutionProperty.builder().maxConcurrentRuns(1).build())
                        .maxRetries(0)
                        .timeout(7)
                        .build());

                String id = runs.start("long", JobRuns.Start.byHand(JobRunsTest.through(gate))).id();

                try (Socket atGate = gate.accept()) {
                    assertThat(minutes.waiting).containsOnlyKeys(7L);
                    Await.until(() -> store.find(id).orElseThrow(), run -> run.jobRunState() == JobRunState.RUNNING);

                    minutes.pass(7);

                    assertThat(atGate.getInputStream().read()).as("its worker is ended, too").isEqualTo(-1);
                    assertThat(store.find(id).orElseThrow().jobRunState()).isEqualTo(JobRunState.TIMEOUT);
                    assertThat(store.find(id).orElseThrow().errorMessage()).isNotBlank();
                    assertThat(ended).extracting(JobRun::jobRunState).containsExactly(JobRunState.TIMEOUT);
                }
            }
        }
    }

    /** Minutes that pass by hand. */
    private static final class Minutes extends ScheduledThreadPoolExecutor {
        final Map<Long, Runnable> waiting = new ConcurrentHashMap<>();

        Minutes() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            waiting.put(unit.toMinutes(delay), command);
            return super.schedule(() -> {}, 0, TimeUnit.SECONDS);
        }

        void pass(long count) {
            Objects.requireNonNull(waiting.remove(count), "something waits so long").run();
        }
    }
}
