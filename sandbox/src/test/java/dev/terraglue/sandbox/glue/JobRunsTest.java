package dev.terraglue.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

@Timeout(180)
class JobRunsTest {
    @TempDir
    Path folder;

    private JobLake lake;

    @BeforeEach
    void begin() throws IOException {
        lake = JobLake.start(folder);
    }

    @AfterEach
    void end() {
        lake.close();
    }

    @Test
    void aRunThatSucceedsHasItsLogs() {
        lake.job("good", "Succeed");

        String id = lake.start("good", Map.of("--layer", "sot"));
        JobRun run = lake.ended("good", id);

        assertThat(run.jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(run.errorMessage()).isNull();
        assertThat(lake.log("/aws-glue/jobs/output", id)).anyMatch(line -> line.contains("--JOB_NAME good --JOB_RUN_ID " + id) && line.contains("--layer sot"));
        assertThat(lake.log("/aws-glue/jobs/error", id)).contains("to standard error");
    }

    @Test
    void aRunThatThrowsTellsWhatItThrew() {
        lake.job("bad", "Fail");

        JobRun run = lake.ended("bad", lake.start("bad", Map.of()));

        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage()).isEqualTo("java.lang.IllegalStateException: on purpose");
    }

    @Test
    void aRunWhoseWorkerCrashesFailsAndNamesTheLog() {
        lake.job("crash", "Crash");

        JobRun run = lake.ended("crash", lake.start("crash", Map.of()));

        assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(run.errorMessage()).contains("exit code 134").contains("spark-worker.log");
    }

    @Test
    void aRunThatEndsItsProcessWithZeroSucceeds() {
        lake.job("exit", "ExitZero");

        assertThat(lake.ended("exit", lake.start("exit", Map.of())).jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
    }

    @Test
    void whatCannotBeRunFailsAndSaysWhy() {
        lake.job("python", "Succeed", r -> r.defaultArguments(Map.of("--class", "Succeed")));
        lake.job("shell", "Succeed", r -> r.command(c -> c.name("pythonshell")));
        lake.job("nobody", "Succeed", r -> r.role("nobody"));

        assertThat(lake.ended("python", lake.start("python", Map.of())).errorMessage()).contains("Python");
        assertThat(lake.ended("shell", lake.start("shell", Map.of())).errorMessage()).contains("pythonshell");
        assertThat(lake.ended("nobody", lake.start("nobody", Map.of())).errorMessage()).contains("nobody");
        assertThat(lake.glue.getJobRuns(r -> r.jobName("python")).jobRuns()).extracting(JobRun::jobRunState).containsOnly(JobRunState.FAILED);
    }

    @Test
    void aRunThatIsStoppedIsStopped() throws IOException {
        lake.job("long", "Succeed");
        lake.job("another", "Succeed");
        try (ServerSocket gate = gate()) {
            String id = lake.start("long", through(gate));
            try (Socket atGate = gate.accept()) {
                assertThat(lake.run("long", id).jobRunState()).isEqualTo(JobRunState.RUNNING);
                var wrong = lake.glue.batchStopJobRun(r -> r.jobName("another").jobRunIds(id));
                assertThat(wrong.errors()).hasSize(1);
                var answer = lake.glue.batchStopJobRun(r -> r.jobName("long").jobRunIds(id, "jr_none"));
                assertThat(answer.successfulSubmissions()).hasSize(1);
                assertThat(answer.errors()).hasSize(1);
                assertThat(lake.ended("long", id).jobRunState()).isEqualTo(JobRunState.STOPPED);
                assertThat(atGate.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aRunIsTriedAgainAsOftenAsItsJobSays() {
        lake.job("bad", "Fail", r -> r.maxRetries(2));

        String id = lake.start("bad", Map.of());
        List<JobRun> runs = Await.until(() -> lake.glue.getJobRuns(r -> r.jobName("bad")).jobRuns(), found -> found.size() == 3);
        lake.ended("bad", runs.getFirst().id());

        runs = lake.glue.getJobRuns(r -> r.jobName("bad")).jobRuns();
        assertThat(runs).extracting(JobRun::id).containsExactly(id + "_attempt_2", id + "_attempt_1", id);
        assertThat(runs).extracting(JobRun::attempt).containsExactly(2, 1, 0);
        assertThat(runs).extracting(JobRun::jobRunState).containsOnly(JobRunState.FAILED);
    }

    @Test
    void moreRunsAtOnceThanTheJobAllowsAreRefused() throws IOException {
        lake.job("one", "Succeed");
        try (ServerSocket gate = gate()) {
            String id = lake.start("one", through(gate));
            try (Socket atGate = gate.accept()) {
                assertThatExceptionOfType(ConcurrentRunsExceededException.class).isThrownBy(() -> lake.start("one", Map.of()));
                atGate.shutdownOutput();
                lake.ended("one", id);
            }
        }
        assertThat(lake.ended("one", lake.start("one", Map.of())).jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
    }

    @Test
    void aWarmWorkerServesItsRoleAgainAndNoOther() {
        lake.job("mine", "Succeed");
        lake.job("theirs", "Succeed", r -> r.role("other"));

        String first = pid("mine", lake.start("mine", Map.of()));
        String second = pid("mine", lake.start("mine", Map.of()));
        String third = pid("theirs", lake.start("theirs", Map.of()));

        assertThat(second).isEqualTo(first);
        assertThat(third).isNotEqualTo(first);
    }

    @Test
    void aRunThatWasUnderWayWhenTheSandboxEndedHasFailed() throws IOException {
        lake.job("long", "Succeed");
        try (ServerSocket gate = gate()) {
            String id = lake.start("long", through(gate));
            try (Socket atGate = gate.accept()) {
                lake.close();
                assertThat(atGate.getInputStream().read()).isEqualTo(-1); // its worker went too
            }
            lake = JobLake.start(folder);

            assertThat(lake.run("long", id).jobRunState()).isEqualTo(JobRunState.FAILED);
            assertThat(lake.run("long", id).errorMessage()).isNotBlank();
        }
    }

    @Test
    void runsComeInPagesTheNewestFirst() {
        lake.job("python", "Succeed", r -> r.defaultArguments(Map.of()));
        List<String> started = java.util.stream.IntStream.range(0, 7).mapToObj(i -> lake.start("python", Map.of())).toList();

        List<String> found = lake.glue.getJobRunsPaginator(r -> r.jobName("python").maxResults(2)).stream()
                .flatMap(page -> page.jobRuns().stream())
                .map(JobRun::id)
                .toList();

        assertThat(found).isEqualTo(started.reversed());
    }

    private String pid(String job, String id) {
        lake.ended(job, id);
        return lake.log("/aws-glue/jobs/output", id).stream().filter(line -> line.startsWith("pid ")).findFirst().orElseThrow();
    }

    static ServerSocket gate() throws IOException {
        ServerSocket gate = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        gate.setSoTimeout(60_000);
        return gate;
    }

    static Map<String, String> through(ServerSocket gate) {
        return Map.of("--gate", Integer.toString(gate.getLocalPort()));
    }
}
