package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Looking at the lake: {@code status}, {@code query}, {@code env}. */
@ExtendWith(SharedLake.class)
class QueryAndStatusTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lake lake;

    QueryAndStatusTest(Lake lake) {
        this.lake = lake;
    }

    @Test
    void queryWritesCsv() {
        Outcome query = lake.launch("query", "--csv", "SELECT state, state_name FROM aviation_sor.states WHERE state LIKE 'N%Y' OR state = 'CA' ORDER BY 1");

        assertThat(query.exitCode()).as(query.all()).isZero();
        assertThat(query.out()).isEqualTo("state,state_name\nCA,California\nNY,New York\n");
    }

    @Test
    void queryWritesJsonWithNumbersTruthValuesAndNulls() throws IOException {
        Outcome query = lake.run("query", "--json", "SELECT 1 AS number, 2.50 AS price, true AS truth, CAST(NULL AS varchar) AS nothing, 'a \"b\"' AS text");

        assertThat(query.exitCode()).as(query.all()).isZero();
        assertThat(JSON.readTree(query.out())).isEqualTo(JSON.readTree("""
                [{"number": 1, "price": 2.50, "truth": true, "nothing": null, "text": "a \\"b\\""}]"""));
    }

    @Test
    void aPipeGetsTabsAndTheTerminatorOfOtherShellsIsAHabitThatDoesNoHarm() {
        assertThat(lake.run("query", "--database", "aviation_sor", "SELECT count(*) AS n FROM states;").out())
                .isEqualTo("n\n" + RawFiles.count("states") + "\n");
    }

    @Test
    void queryReadsManyPagesOfResults() {
        Outcome query = lake.run("query", "--csv", "SELECT iata FROM aviation_sor.airports");

        assertThat(query.lines()).hasSize(1 + RawFiles.count("airports")).doesNotHaveDuplicates();
    }

    @Test
    void aMistakeInTheSqlIsShownWithItsPlace() {
        Outcome query = lake.launch("query", "SELECT flihgts FROM aviation_spec.airport_punctuality");

        assertThat(query.exitCode()).isEqualTo(1);
        assertThat(query.out()).isEmpty();
        assertThat(query.err()).contains("COLUMN_NOT_FOUND: line 1:8: Column 'flihgts' cannot be resolved", """
                  1 | SELECT flihgts FROM aviation_spec.airport_punctuality
                             ^
                """).doesNotContain("Exception", "\tat ");
    }

    @Test
    void aTableThatIsNotThereIsTold() {
        Outcome query = lake.run("query", "SELECT * FROM aviation_spec.nothing");

        assertThat(query.exitCode()).isEqualTo(1);
        assertThat(query.err()).contains("TABLE_NOT_FOUND", "nothing").doesNotContain("Exception", "\tat ");
    }

    @Test
    void statusShowsSandboxLakeAndLogs() {
        Outcome status = lake.launch("status");

        assertThat(status.exitCode()).as(status.all()).isZero();
        assertThat(status.out()).contains("sandbox  running on " + lake.endpoint(), lake.home().toString(), Lake.bucket("spec-data"), "aviation_spec", "aviation-sot", "SUCCEEDED")
                .contains(lake.home().resolve("logs/sandbox.log").toString());
    }

    @Test
    void statusNamesALogOfEveryProcess() throws IOException {
        JsonNode status = JSON.readTree(lake.run("status", "--json").out());

        var logs = new ArrayList<String>();
        status.get("logs").forEach(log -> logs.add(Path.of(log.asText()).getFileName().toString()));
        assertThat(logs).contains("sandbox.log", "spark-worker.log", "athena-engine.log");
        assertThat(status.get("sandbox").get("running").asBoolean()).isTrue();
        assertThat(status.get("sandbox").get("pid").asLong()).isEqualTo(lake.sandbox().pid());
    }

    @Test
    void aSandboxThatAlreadyRunsForAnotherLakeIsLeftAlone() throws IOException {
        Outcome up = lake.run("up", "--home", Folders.fresh("another-lake").toString());

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.err()).contains("error: The sandbox on " + lake.address() + " keeps another lake, in " + lake.home() + ".");
    }

    @Test
    void envIsWhatAShellEvaluates() {
        Outcome shell = new Program(Project.ROOT, Map.of("AWS_SESSION_TOKEN", "left over"),
                List.of("bash", "-c", "eval \"$(./terraglue env --port " + lake.port() + ")\"; echo \"$AWS_ENDPOINT_URL $AWS_REGION ${AWS_SESSION_TOKEN-none}\"")).run();

        assertThat(shell.out()).isEqualTo("http://" + lake.address() + " us-east-1 none\n");
    }
}
