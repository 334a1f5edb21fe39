package dev.terraglue.bench;

import dev.terraglue.cli.aws.Aws;
import dev.terraglue.cli.aws.Endpoint;
import dev.terraglue.cli.sandbox.Installation;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/**
 * A Glue job run from StartJobRun to the first thing that the job's own code does. The job of the lake reads its arguments first: given one that
 * it does not know, it ends there and says so. In between lie the role's credentials, the jar and its classes, and a worker that takes the run.
 */
final class JobStart implements Case.Measurement {
    private static final String REGION = "us-east-1";
    private static final String JOB = "aviation-spec";
    private static final String UNKNOWN = "no_such_argument";
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);
    private static final Duration GIVES_UP_AFTER = Duration.ofMinutes(2);

    private final Lakes lakes;
    private final BiFunction<Aws, Integer, String> job;
    private int runs;

    private JobStart(Lakes lakes, BiFunction<Aws, Integer, String> job) {
        this.lakes = lakes;
        this.job = job;
    }

    /** Of a job whose role has run before. */
    static JobStart again(Lakes lakes) {
        return new JobStart(lakes, (_, _) -> JOB);
    }

    /** Of a job whose role has never run: a new one each time. */
    static JobStart first(Lakes lakes) {
        return new JobStart(lakes, JobStart::withRoleOfItsOwn);
    }

    @Override
    public Duration once() throws IOException {
        Installation lake = lakes.atRest();
        try (var aws = new Aws(Endpoint.local(lake.port(), REGION))) {
            String name = job.apply(aws, ++runs);
            long from = System.nanoTime();
            String id = aws.glue().startJobRun(it -> it.jobName(name).arguments(Map.of("--" + UNKNOWN, "x"))).jobRunId();
            JobRun ended = ended(aws.glue(), name, id, from);
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            if (!String.valueOf(ended.errorMessage()).contains(UNKNOWN)) {
                throw new IOException("the job's own code did not answer: " + ended);
            }
            return took;
        }
    }

    private static JobRun ended(GlueClient glue, String job, String id, long from) throws IOException {
        while (System.nanoTime() - from < GIVES_UP_AFTER.toNanos()) {
            JobRun run = glue.getJobRun(it -> it.jobName(job).runId(id)).jobRun();
            if (run.jobRunState() != JobRunState.STARTING && run.jobRunState() != JobRunState.RUNNING) {
                return run;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new IOException("job run " + id + " did not end within " + GIVES_UP_AFTER);
    }

    private static String withRoleOfItsOwn(Aws aws, int number) {
        String name = "bench-" + number;
        aws.iam().createRole(it -> it.roleName(name).assumeRolePolicyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}]}"""));
        aws.iam().putRolePolicy(it -> it.roleName(name).policyName("jars").policyDocument("""
                {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:GetObject", "kms:Decrypt"], "Resource": "*"}]}"""));
        Job like = aws.glue().getJob(it -> it.jobName(JOB)).job();
        aws.glue().createJob(it -> it.name(name).role(name).command(like.command()).defaultArguments(like.defaultArguments()).glueVersion(like.glueVersion()));
        return name;
    }
}
