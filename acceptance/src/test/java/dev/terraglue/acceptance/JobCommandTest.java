package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Running jobs by hand. */
@ExtendWith(SharedLake.class)
class JobCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lake lake;

    JobCommandTest(Lake lake) {
        this.lake = lake;
    }

    @Test
    void jobListShowsTheLastRuns() throws IOException {
        JsonNode jobs = JSON.readTree(lake.run("job", "list", "--json").out());

        var names = new ArrayList<String>();
        jobs.forEach(job -> names.add(job.get("job").asText()));
        assertThat(names).contains("aviation-sot", "aviation-spec");
        assertThat(jobs).filteredOn(job -> job.get("job").asText().equals("aviation-sot"))
                .allSatisfy(job -> assertThat(job.get("last_run").asText()).isEqualTo("SUCCEEDED"));
    }

    @Test
    void aJobThatRunsAgainReplacesWhatItWroteAndItsLogCanBeReadAfterwards() {
        var athena = lake.athena();
        List<?> before = athena.rows("SELECT * FROM aviation_spec.hourly_punctuality ORDER BY 1, 2");

        Outcome run = lake.launch("job", "run", "aviation-spec");

        assertThat(run.exitCode()).as(run.all()).isZero();
        assertThat(run.err()).containsPattern("aviation-spec runs as jr_[0-9a-f]+").contains("SUCCEEDED");
        assertThat(athena.rows("SELECT * FROM aviation_spec.hourly_punctuality ORDER BY 1, 2")).isEqualTo(before);
        Outcome logs = lake.run("job", "logs", "aviation-spec");
        assertThat(logs.exitCode()).as(logs.all()).isZero();
        assertThat(logs.out()).isEqualTo(run.out()).isNotEmpty();
        assertThat(logs.err()).contains("SUCCEEDED");
    }

    @Test
    void aJobWithAWrongArgumentFailsWithItsReason() {
        Outcome run = lake.run("job", "run", "aviation-spec", "--arg", "source_database=no_such_database");

        assertThat(run.exitCode()).as(run.all()).isEqualTo(1);
        assertThat(run.err()).contains("no_such_database");
    }

    @Test
    void aJobThatDoesNotExistIsToldWithTheOneThatWasMeant() {
        Outcome run = lake.run("job", "run", "aviation-sott");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("error: There is no job \"aviation-sott\". Did you mean \"aviation-sot\"?");
    }
}
