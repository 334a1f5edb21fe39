package dev.terraglue.sandbox.emr;

import dev.terraglue.sandbox.Await;
import dev.terraglue.sandbox.RunningSandbox;
import dev.terraglue.sandbox.engines.FakeSparkWorker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.emrserverless.model.JobRun;
import software.amazon.awssdk.services.emrserverless.model.JobRunState;
import software.amazon.awssdk.services.emrserverless.model.StartJobRunRequest;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A sandbox whose jobs run in {@link FakeSparkWorker}s, with the runtime role {@code runtime} and the bucket {@code logs}. */
final class EmrLake implements AutoCloseable {
    static final String ROLE = "arn:aws:iam::000000000000:role/runtime";
    static final String ENTRY = "s3://assets/app.jar";

    private static final Set<JobRunState> ENDED = Set.of(JobRunState.SUCCESS, JobRunState.FAILED, JobRunState.CANCELLED);

    final Path folder;
    final RunningSandbox sandbox;
    final EmrServerlessClient emr;
    final IamClient iam;
    final S3Client s3;
    final CloudWatchLogsClient logs;

    private EmrLake(Path folder, RunningSandbox sandbox) {
        this.folder = folder;
        this.sandbox = sandbox;
        this.emr = sandbox.client(EmrServerlessClient.builder());
        this.iam = sandbox.client(IamClient.builder());
        this.s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
        this.logs = sandbox.client(CloudWatchLogsClient.builder());
    }

    static EmrLake start(Path folder) throws IOException {
        FakeSparkWorker.install(folder.resolve("installation"));
        EmrLake lake = new EmrLake(folder, RunningSandbox.start(folder.resolve("home"), folder.resolve("installation")));
        if (lake.iam.listRoles().roles().stream().noneMatch(role -> role.roleName().equals("runtime"))) {
            lake.role("runtime", "emr-serverless.amazonaws.com");
            lake.s3.createBucket(r -> r.bucket("logs"));
        }
        return lake;
    }

    void role(String name, String service) {
        iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"Service": "%s"}, "Action": "sts:AssumeRole"}]}""".formatted(service)));
    }

    /** Lets the runtime role do this. */
    void allow(String action, String resource) {
        iam.putRolePolicy(r -> r.roleName("runtime").policyName(action.replace(':', '-').replace('*', '-')).policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "%s", "Resource": "%s"}]}""".formatted(action, resource)));
    }

    String application() {
        return emr.createApplication(r -> r.name("lake").type("SPARK").releaseLabel("emr-7.12.0")).applicationId();
    }

    /** Starts a run whose {@code --class} says what becomes of it. */
    String start(String application, String mainClass, List<String> arguments) {
        return start(application, mainClass, arguments, r -> {});
    }

    String start(String application, String mainClass, List<String> arguments, Consumer<StartJobRunRequest.Builder> more) {
        return emr.startJobRun(r -> more.accept(r.applicationId(application)
                        .executionRoleArn(ROLE)
                        .jobDriver(driver -> driver.sparkSubmit(spark -> spark.entryPoint(ENTRY).entryPointArguments(arguments).sparkSubmitParameters("--class " + mainClass)))))
                .jobRunId();
    }

    JobRun run(String application, String id) {
        return emr.getJobRun(r -> r.applicationId(application).jobRunId(id)).jobRun();
    }

    JobRun ended(String application, String id) {
        return Await.until(() -> run(application, id), run -> ENDED.contains(run.state()));
    }

    /** Where a run waits until the test lets it go on. */
    static ServerSocket gate() throws IOException {
        ServerSocket gate = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        gate.setSoTimeout(60_000);
        return gate;
    }

    static List<String> through(ServerSocket gate) {
        return List.of("--gate", Integer.toString(gate.getLocalPort()));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
