package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** AWS's own command line does the lake's work, unchanged. */
@ExtendWith(SharedLake.class)
class AwsCommandLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Lake lake;

    AwsCommandLineTest(Lake lake) {
        this.lake = lake;
    }

    @BeforeAll
    static void awsIsHere() {
        Tools.assume("aws");
    }

    @Test
    void s3ListsTheLake() {
        assertThat(aws("s3", "ls")).contains(Lake.bucket("sor-data"), Lake.bucket("spec-data"));
        assertThat(aws("s3", "ls", "s3://" + Lake.bucket("sor-data") + "/aviation_sor/")).contains("PRE airports/", "PRE flights/");
    }

    @Test
    void s3CopiesThereAndBackInParts(@TempDir Path folder) throws IOException {
        // Above the command line's threshold of 8 MiB: a multipart upload.
        byte[] content = new byte[9 << 20];
        new Random(1).nextBytes(content);
        Path file = Files.write(folder.resolve("large.bin"), content);
        String place = "s3://" + Lake.bucket("glue-assets") + "/temporary/acceptance/large.bin";

        aws("s3", "cp", "--only-show-errors", file.toString(), place);
        aws("s3", "cp", "--only-show-errors", place, folder.resolve("back.bin").toString());
        aws("s3", "rm", "--only-show-errors", place);

        assertThat(folder.resolve("back.bin")).hasBinaryContent(content);
        assertThat(aws("s3api", "list-objects-v2", "--bucket", Lake.bucket("glue-assets"), "--prefix", "temporary/acceptance/", "--query", "length(Contents || `[]`)")).isEqualTo("0\n");
    }

    @Test
    void s3SyncsAFolderAndPresignsWhatIsInIt(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a b+c.txt"), "a");
        Files.writeString(Files.createDirectories(folder.resolve("deeper")).resolve("e.txt"), "e");
        String place = "s3://" + Lake.bucket("glue-assets") + "/temporary/acceptance/sync/";

        aws("s3", "sync", "--only-show-errors", folder.toString(), place);
        assertThat(aws("s3", "ls", "--recursive", place)).contains("sync/a b+c.txt", "sync/deeper/e.txt");
        String address = aws("s3", "presign", place + "deeper/e.txt").strip();
        try (InputStream content = URI.create(address).toURL().openStream()) {
            assertThat(content.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("e");
        }
        aws("s3", "rm", "--recursive", "--only-show-errors", place);
    }

    @Test
    void glueListsTablesWithColumnsAndJobsWithRuns() throws IOException {
        JsonNode tables = JSON.readTree(aws("glue", "get-tables", "--database-name", "aviation_spec")).get("TableList");
        var names = new ArrayList<String>();
        tables.forEach(table -> names.add(table.get("Name").asText()));
        assertThat(names).containsExactlyInAnyOrder("airport_punctuality", "route_punctuality", "hourly_punctuality");

        assertThat(aws("glue", "get-job-runs", "--job-name", "aviation-sot", "--query", "JobRuns[0].JobRunState", "--output", "text")).isEqualTo("SUCCEEDED\n");
    }

    @Test
    void athenaAnswers() throws IOException {
        String id = aws("athena", "start-query-execution", "--work-group", "terraglue", "--output", "text", "--query", "QueryExecutionId",
                "--query-string", "SELECT count(*) AS flights FROM aviation_sor.flights").strip();
        String state = Until.found("the query ends", () -> Optional.of(aws("athena", "get-query-execution", "--query-execution-id", id,
                "--output", "text", "--query", "QueryExecution.Status.State").strip()).filter(it -> !it.equals("QUEUED") && !it.equals("RUNNING")));
        assertThat(state).isEqualTo("SUCCEEDED");

        JsonNode rows = JSON.readTree(aws("athena", "get-query-results", "--query-execution-id", id)).get("ResultSet").get("Rows");
        assertThat(rows.get(0).get("Data").get(0).get("VarCharValue").asText()).isEqualTo("flights");
        assertThat(rows.get(1).get("Data").get(0).get("VarCharValue").asText()).isEqualTo(String.valueOf(RawFiles.count("flights")));
    }

    @Test
    void logsHoldTheJobsOutput() {
        assertThat(aws("logs", "describe-log-groups", "--output", "text", "--query", "logGroups[].logGroupName")).contains("/aws-glue/jobs/output");
        String run = aws("glue", "get-job-runs", "--job-name", "aviation-sot", "--query", "JobRuns[0].Id", "--output", "text").strip();
        assertThat(aws("logs", "filter-log-events", "--log-group-name", "/aws-glue/jobs/output", "--log-stream-name-prefix", run, "--output", "text", "--query", "events[].message"))
                .isNotBlank();
    }

    @Test
    void iamAndStsKnowTheRolesOfTheJobs() {
        String role = aws("glue", "get-job", "--job-name", "aviation-sot", "--output", "text", "--query", "Job.Role").strip();
        String name = role.substring(role.lastIndexOf('/') + 1);
        assertThat(aws("iam", "get-role", "--role-name", name, "--output", "text", "--query", "Role.Arn").strip())
                .isEqualTo("arn:aws:iam::" + Lake.ACCOUNT + ":role/" + name);
        assertThat(aws("sts", "get-caller-identity", "--output", "text", "--query", "Arn")).isEqualTo("arn:aws:iam::" + Lake.ACCOUNT + ":root\n");
    }

    @Test
    void aRefusalLooksAsItDoesOnAws() {
        Outcome missing = program(List.of("glue", "get-table", "--database-name", "aviation_spec", "--name", "nothing")).run();

        // Version 1 of the command line ends so with 255, version 2 with 254.
        assertThat(missing.exitCode()).isIn(254, 255);
        assertThat(missing.err()).contains("An error occurred (EntityNotFoundException) when calling the GetTable operation");
    }

    private String aws(String... words) {
        Outcome outcome = program(List.of(words)).run();
        assertThat(outcome.exitCode()).as("aws %s: %s", List.of(words), outcome.all()).isZero();
        return outcome.out();
    }

    private Program program(List<String> words) {
        var command = new ArrayList<>(List.of("aws", "--endpoint-url", lake.endpoint().toString()));
        command.addAll(words);
        return new Program(Project.ROOT, Map.of(), command).with(Tools.credentials());
    }
}
