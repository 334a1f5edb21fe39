package dev.terraglue.sandbox.glue;

import dev.terraglue.sandbox.Await;
import dev.terraglue.sandbox.RunningSandbox;
import dev.terraglue.sandbox.engines.FakeSparkWorker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CreateJobRequest;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;
import software.amazon.awssdk.services.iam.IamClient;

/** A sandbox whose jobs run in {@link FakeSparkWorker}s, with roles {@code etl} and {@code other} for them. */
final class JobLake implements AutoCloseable {
    private static final Set<JobRunState> UNDER_WAY = Set.of(JobRunState.STARTING, JobRunState.RUNNING, JobRunState.STOPPING, JobRunState.WAITING);

    final RunningSandbox sandbox;
    final GlueClient glue;
    final CloudWatchLogsClient logs;

    private JobLake(RunningSandbox sandbox) {
        this.sandbox = sandbox;
        this.glue = sandbox.client(GlueClient.builder());
        this.logs = sandbox.client(CloudWatchLogsClient.builder());
    }

    static JobLake start(Path folder) throws IOException {
        FakeSparkWorker.install(folder.resolve("installation"));
        JobLake lake = new JobLake(RunningSandbox.start(folder.resolve("home"), folder.resolve("installation")));
        IamClient iam = lake.sandbox.client(IamClient.builder());
        if (iam.listRoles().roles().stream().noneMatch(role -> role.roleName().equals("etl"))) {
            for (String name : List.of("etl", "other")) {
                iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument("""
                        {"Version": "2012-10-17", "Statement": [
                          {"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}]}"""));
            }
        }
        return lake;
    }

    void job(String name, String mainClass) {
        job(name, mainClass, r -> {});
    }

    void job(String name, String mainClass, java.util.function.Consumer<CreateJobRequest.Builder> more) {
        glue.createJob(r -> more.accept(r.name(name)
                .role("etl")
                .command(c -> c.name("glueetl").scriptLocation("s3://assets/job.scala"))
                .defaultArguments(Map.of("--job-language", "scala", "--class", mainClass, "--extra-jars", "s3://assets/app.jar"))));
    }

    String start(String job, Map<String, String> arguments) {
        return glue.startJobRun(r -> r.jobName(job).arguments(arguments)).jobRunId();
    }

    JobRun run(String job, String id) {
        return glue.getJobRun(r -> r.jobName(job).runId(id)).jobRun();
    }

    JobRun ended(String job, String id) {
        return Await.until(() -> run(job, id), run -> !UNDER_WAY.contains(run.jobRunState()));
    }

    WorkflowRun endedWorkflow(String name, String id) {
        return Await.until(
                () -> glue.getWorkflowRun(r -> r.name(name).runId(id).includeGraph(true)).run(),
                run -> run.status() != WorkflowRunStatus.RUNNING && run.status() != WorkflowRunStatus.STOPPING);
    }

    List<String> log(String group, String stream) {
        return logs.getLogEvents(r -> r.logGroupName(group).logStreamName(stream).startFromHead(true)).events().stream().map(OutputLogEvent::message).toList();
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
