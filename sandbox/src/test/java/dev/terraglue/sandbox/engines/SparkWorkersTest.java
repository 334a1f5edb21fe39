package dev.terraglue.sandbox.engines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.engine.EngineCommand;
import dev.terraglue.engine.EngineEvent;
import dev.terraglue.engine.Program;
import dev.terraglue.sandbox.engines.SparkWorkers.Pace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SparkWorkersTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @TempDir
    Path folder;

    private @Nullable SparkWorkers workers;
    private int runs;

    @AfterEach
    void end() {
        if (workers != null) workers.close();
    }

    /** What a run had: the process of its worker, and how it ended. */
    private static class Run implements JobListener {
        final CompletableFuture<String> worker = new CompletableFuture<>();
        final CompletableFuture<String> end = new CompletableFuture<>();

        @Override
        public void started() {}

        @Override
        public void output(EngineEvent.Stream stream, String line) {
            if (line.startsWith("pid ")) worker.complete(line);
        }

        @Override
        public void progressed(EngineEvent.JobProgress progress) {}

        @Override
        public void finished(@Nullable String error) {
            end.complete(error == null ? "" : error);
        }

        /** The worker that it ran in, once it is over. */
        String ended() throws Exception {
            end.get(60, TimeUnit.SECONDS);
            return worker.getNow("no worker");
        }
    }

    @Test
    void aRolesWorkerIsKeptForItsNextRunAlthoughOthersCameBetween() throws Exception {
        SparkWorkers pool = pool(new Pace(NEVER, NEVER, NEVER), 3);

        String first = run(pool, "etl").ended();
        String other = run(pool, "other").ended();

        assertThat(run(pool, "etl").ended()).isEqualTo(first);
        assertThat(run(pool, "other").ended()).isEqualTo(other).isNotEqualTo(first);
    }

    @Test
    void theNextSpareIsWarmedWhenARunHasTakenTheLast() throws Exception {
        SparkWorkers pool = pool(new Pace(AT_ONCE, NEVER, NEVER), 3);
        pool.warm();
        await(pool, "a spare", () -> pool.status().spare());

        run(pool, "etl").ended();

        await(pool, "the next spare, beside the worker of etl", () -> pool.status().spare() && pool.status().warm() == 2);
    }

    @Test
    void aSpareIsWarmedBesideARunThatGoesOn() throws Exception {
        SparkWorkers pool = pool(new Pace(NEVER, AT_ONCE, NEVER), 3);
        try (ServerSocket gate = gate()) {
            Run run = run(pool, "etl", "--gate", Integer.toString(gate.getLocalPort()));
            try (Socket atGate = gate.accept()) {
                await(pool, "a spare", () -> pool.status().spare());
                atGate.shutdownOutput();
            }
            run.ended();
        }
    }

    @Test
    void theWorkerThatIsIdleForLongestMakesRoom() throws Exception {
        SparkWorkers pool = pool(new Pace(NEVER, NEVER, NEVER), 2);
        String first = run(pool, "a").ended();
        String second = run(pool, "b").ended();

        run(pool, "c").ended();

        assertThat(pool.status().processes()).isEqualTo(2);
        assertThat(run(pool, "b").ended()).isEqualTo(second);
        assertThat(run(pool, "a").ended()).isNotEqualTo(first);
    }

    @Test
    void aRunWaitsWhereThereIsNoRoomForItsWorker() throws Exception {
        SparkWorkers pool = pool(new Pace(NEVER, NEVER, NEVER), 1);
        try (ServerSocket gate = gate()) {
            Run first = run(pool, "a", "--gate", Integer.toString(gate.getLocalPort()));
            Run second;
            Run third;
            try (Socket atGate = gate.accept()) {
                second = run(pool, "b");
                third = run(pool, "b");
                pool.stop(id(runs));
                assertThat(third.end.get(60, TimeUnit.SECONDS)).contains("before there was room");
                assertThat(second.end).isNotDone();
                assertThat(pool.status().processes()).isEqualTo(1);
                atGate.shutdownOutput();
            }
            assertThat(second.ended()).isNotEqualTo(first.ended());
            assertThat(second.end).isCompletedWithValue("");
        }
    }

    @Test
    void aWorkerThatNobodyUsesGoes() throws Exception {
        SparkWorkers pool = pool(new Pace(NEVER, NEVER, AT_ONCE), 2);

        run(pool, "etl").ended();

        await(pool, "the worker has gone", () -> pool.status().processes() == 0);
    }

    @Test
    void aRunWhoseBeginningCannotBeTakenInRunsToItsEnd() throws Exception {
        SparkWorkers pool = pool(new Pace(NEVER, NEVER, NEVER), 1);
        Run deaf = new Run() {
            @Override
            public void started() {
                throw new IllegalStateException("the disk is full");
            }
        };

        assertThat(run(pool, "etl", deaf).ended()).startsWith("pid ");
    }

    private SparkWorkers pool(Pace pace, int most) throws IOException {
        FakeSparkWorker.install(folder.resolve("installation"));
        workers = new SparkWorkers(Program.sparkWorker(folder.resolve("installation")), Files.createDirectories(folder.resolve("logs")), pace, () -> most);
        return workers;
    }

    private Run run(SparkWorkers pool, String role, String... arguments) {
        return run(pool, role, new Run(), arguments);
    }

    private Run run(SparkWorkers pool, String role, Run run, String... arguments) {
        AwsAccess access = new AwsAccess(URI.create("http://127.0.0.1:1"), "us-east-1", "key", "secret", "token");
        pool.run(role, new EngineCommand.RunJob(id(++runs), "job", List.of(), "Succeed", List.of(arguments), Map.of(), access), run);
        return run;
    }

    private static String id(int run) {
        return "run-" + run;
    }

    private static ServerSocket gate() throws IOException {
        ServerSocket gate = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        gate.setSoTimeout(60_000);
        return gate;
    }

    private interface Condition {
        boolean holds();
    }

    /** Looks again and again: the pool tells nobody when it has changed. */
    private static void await(SparkWorkers pool, String what, Condition condition) throws InterruptedException {
        for (int looks = 0; !condition.holds(); looks++) {
            if (looks == 3000) throw new AssertionError("not yet " + what + ": " + pool.status());
            Thread.sleep(20);
        }
    }
}
