package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/** The policy that {@code ./terraglue least-privilege} writes is enough for what it was written from. */
@ExtendWith(SharedLake.class)
class LeastPrivilegeTest {
    private static final String TRUST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "glue.amazonaws.com"}, "Action": "sts:AssumeRole"}]}""";

    private final Lake lake;

    LeastPrivilegeTest(Lake lake) {
        this.lake = lake;
    }

    @Test
    void aJobRunsWithWhatTheJobsWereSeenToDoAndNothingElse() throws IOException {
        Outcome policy = lake.run("least-privilege", "terraglue-glue-jobs");
        assertThat(policy.exitCode()).as(policy.all()).isZero();
        JsonNode statements = new ObjectMapper().readTree(policy.out()).get("Statement");
        assertThat(statements).allSatisfy(statement -> {
            assertThat(statement.get("Action").toString()).doesNotContain("*");
            assertThat(statement.get("Resource").toString()).doesNotContain("\"*\"").doesNotContain("/aviation_sor/*");
        });

        var iam = lake.aws().iam();
        String role = iam.createRole(it -> it.roleName("acceptance-least").assumeRolePolicyDocument(TRUST)).role().arn();
        iam.putRolePolicy(it -> it.roleName("acceptance-least").policyName("least").policyDocument(policy.out()));
        var glue = lake.aws().glue();
        var job = glue.getJob(it -> it.jobName("aviation-spec")).job();
        glue.createJob(it -> it.name("acceptance-least").role(role).command(job.command()).defaultArguments(job.defaultArguments())
                .glueVersion(job.glueVersion()).numberOfWorkers(job.numberOfWorkers()).workerType(job.workerType()));
        String id = glue.startJobRun(it -> it.jobName("acceptance-least").arguments(Map.of())).jobRunId();
        JobRun run = JobRunEnds.of(glue, "acceptance-least", id);

        assertThat(run.jobRunState()).as(run.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
        glue.deleteJob(it -> it.jobName("acceptance-least"));
    }

    @Test
    void aRoleThatDidNothingIsTold() {
        lake.aws().iam().createRole(it -> it.roleName("acceptance-idle").assumeRolePolicyDocument(TRUST));

        Outcome idle = lake.run("least-privilege", "acceptance-idle");

        assertThat(idle.exitCode()).isEqualTo(1);
        assertThat(idle.err()).isEqualTo("error: No session of acceptance-idle has done anything yet.\n  Run what it is for, for instance ./terraglue job run NAME.\n");
        lake.aws().iam().deleteRole(it -> it.roleName("acceptance-idle"));
    }
}
