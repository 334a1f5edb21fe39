package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** boto3 does the lake's work, unchanged: {@code boto3_works.py} beside this class says what it did, and this test whether that is true. */
@ExtendWith(SharedLake.class)
class Boto3Test {
    private final Lake lake;

    Boto3Test(Lake lake) {
        this.lake = lake;
    }

    @Test
    void aScriptUploadsCatalogsQueriesAndAssumesARole() throws IOException {
        Tools.assume("python3", "-c", "import boto3");

        Outcome script = new Program(Project.ROOT, Map.of("AWS_ENDPOINT_URL", lake.endpoint().toString()), List.of("python3", "-c", script()))
                .with(Tools.credentials()).run();

        assertThat(script.exitCode()).as(script.all()).isZero();
        JsonNode did = new ObjectMapper().readTree(script.out());
        assertThat(did.get("downloaded").asText()).isEqualTo("city,inhabitants\nBonn,330000\n");
        assertThat(did.get("large").asBoolean()).isTrue();
        assertThat(did.get("presigned").asText()).isEqualTo(did.get("downloaded").asText());
        assertThat(did.get("presigned_by_default").asText()).isEqualTo(did.get("downloaded").asText());
        assertThat(did.get("rows")).hasToString("[[\"Bonn\",\"330000\"]]");
        assertThat(did.get("flights").asText()).isEqualTo(String.valueOf(RawFiles.accepted().size()));
        assertThat(did.get("identity").asText()).isEqualTo("arn:aws:sts::" + Lake.ACCOUNT + ":assumed-role/acceptance-boto3/script");
        assertThat(did.get("listed").asInt()).isPositive();
        assertThat(did.get("refused").asText()).isEqualTo("AccessDenied");
    }

    private static String script() throws IOException {
        try (InputStream script = Boto3Test.class.getResourceAsStream("boto3_works.py")) {
            if (script == null) {
                throw new IOException("boto3_works.py is not beside this class");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
