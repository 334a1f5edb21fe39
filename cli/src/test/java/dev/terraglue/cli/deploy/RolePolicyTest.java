package dev.terraglue.cli.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.terraglue.cli.lake.Job;
import dev.terraglue.cli.lake.Lake;
import dev.terraglue.cli.lake.LakeReader;
import dev.terraglue.cli.lake.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RolePolicyTest {
    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/1";

    private final Lake lake = LakeReader.read(Path.of("../lake.yaml"));
    private final Names names = new Names(lake, "000000000000");
    private final Job sot = lake.jobs().getFirst();

    @Test
    void aJobReadsItsSourcesAndWritesItsTargetsOnly() throws IOException {
        assertThat(resources("ReadRows")).containsExactly(
                "arn:aws:s3:::terraglue-sor-data-000000000000-us-east-1/aviation_sor/*",
                "arn:aws:s3:::terraglue-sot-data-000000000000-us-east-1/aviation_sot/*");
        assertThat(resources("WriteRows")).containsExactly("arn:aws:s3:::terraglue-sot-data-000000000000-us-east-1/aviation_sot/*");
        assertThat(resources("WriteCatalog")).containsExactly(
                "arn:aws:glue:us-east-1:000000000000:catalog",
                "arn:aws:glue:us-east-1:000000000000:database/aviation_sot",
                "arn:aws:glue:us-east-1:000000000000:table/aviation_sot/*",
                "arn:aws:glue:us-east-1:000000000000:userDefinedFunction/aviation_sot/*");
    }

    @Test
    void theLakesKeyIsAllowedIfItHasOne() throws IOException {
        assertThat(resources("UseKey")).containsExactly(KEY);
        assertThat(RolePolicy.ofJobs(names, List.of(sot), Optional.empty())).doesNotContain("kms:");
    }

    @Test
    void nothingIsAllowedOnEverythingButTheActionThatKnowsNoResource() throws IOException {
        for (JsonNode statement : policy().get("Statement")) {
            if (statement.get("Action").asText().equals("cloudwatch:PutMetricData")) {
                continue;
            }
            assertThat(statement.get("Resource").toString()).doesNotContain("\"*\"");
            assertThat(statement.get("Action").toString()).doesNotContain("*");
        }
    }

    @Test
    void crawlersReadRawDataAndWriteItsTablesOnly() throws IOException {
        JsonNode policy = new ObjectMapper().readTree(RolePolicy.ofCrawlers(names, Optional.empty()));

        assertThat(policy.get("Statement").valueStream().map(it -> it.get("Sid").asText()))
                .containsExactly("FindObjects", "ReadRows", "ReadCatalog", "WriteCatalog", "WriteLog");
        assertThat(policy.toString()).contains("aviation_sor").doesNotContain("aviation_sot", "s3:PutObject");
    }

    @Test
    void glueMayTakeTheRole() throws IOException {
        assertThat(new ObjectMapper().readTree(RolePolicy.TRUST).at("/Statement/0/Principal/Service").asText()).isEqualTo("glue.amazonaws.com");
    }

    private List<String> resources(String sid) throws IOException {
        var resources = new ArrayList<String>();
        for (JsonNode statement : policy().get("Statement")) {
            if (statement.get("Sid").asText().equals(sid)) {
                statement.get("Resource").forEach(resource -> resources.add(resource.asText()));
            }
        }
        return resources;
    }

    private JsonNode policy() throws IOException {
        return new ObjectMapper().readTree(RolePolicy.ofJobs(names, List.of(sot), Optional.of(KEY)));
    }
}
