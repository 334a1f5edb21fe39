package dev.terraglue.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.Sandbox;
import dev.terraglue.sandbox.SandboxConfiguration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.MetadataException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.ResourceNotFoundException;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.s3.S3Client;

class AthenaFromOutsideTest {
    private static final StaticCredentialsProvider ROOT = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    @SuppressWarnings("NullAway.Init")
    private Sandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private AthenaClient athena;

    @BeforeEach
    void start(@TempDir Path home) throws IOException {
        // An installation without engines: what is tested is all that the engine does not do.
        sandbox = Sandbox.start(new SandboxConfiguration(home, "127.0.0.1", 0, home, false));
        athena = AthenaClient.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(ROOT)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        athena.close();
        sandbox.close();
    }

    @Test
    void aWorkgroupGoesTerraformsWay() {
        athena.createWorkGroup(request -> request.name("lake")
                .configuration(settings -> settings.resultConfiguration(results -> results.outputLocation("s3://results/lake/")))
                .tags(Tag.builder().key("layer").value("spec").build()));
        WorkGroup made = athena.getWorkGroup(request -> request.workGroup("lake")).workGroup();
        assertThat(made.configuration().resultConfiguration().outputLocation()).isEqualTo("s3://results/lake/");
        assertThat(made.creationTime()).isNotNull();

        athena.updateWorkGroup(request -> request.workGroup("lake").description("changed"));
        assertThat(athena.getWorkGroup(request -> request.workGroup("lake")).workGroup().description()).isEqualTo("changed");
        String arn = "arn:aws:athena:us-east-1:000000000000:workgroup/lake";
        assertThat(athena.listTagsForResource(request -> request.resourceARN(arn)).tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("spec"));

        athena.deleteWorkGroup(request -> request.workGroup("lake"));
        assertThatThrownBy(() -> athena.getWorkGroup(request -> request.workGroup("lake")))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> assertThat(e.athenaErrorCode()).isEqualTo("INVALID_INPUT"))
                .hasMessageContaining("WorkGroup lake is not found.");
    }

    @Test
    void aQueryThatNoEngineRunsHasFailedAndSaysWhy() {
        try (S3Client s3 = s3()) {
            s3.createBucket(request -> request.bucket("results"));
        }
        String id = athena.startQueryExecution(request -> request.queryString("SELECT 1")
                        .resultConfiguration(results -> results.outputLocation("s3://results/")))
                .queryExecutionId();
        QueryExecution failed = athena.getQueryExecution(request -> request.queryExecutionId(id)).queryExecution();

        assertThat(failed.status().state()).isEqualTo(QueryExecutionState.FAILED);
        assertThat(failed.status().stateChangeReason()).contains("the Athena engine has not been built");
        assertThatThrownBy(() -> athena.getQueryResults(request -> request.queryExecutionId(id)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Query did not finish successfully. Final query state: FAILED");
    }

    @Test
    void errorsAreTheSdksOwnExceptions() {
        assertThatThrownBy(() -> athena.getPreparedStatement(request -> request.workGroup("primary").statementName("none")))
                .isInstanceOfSatisfying(ResourceNotFoundException.class, e -> assertThat(e.resourceName()).isEqualTo("none"));
        assertThatThrownBy(() -> athena.getDatabase(request -> request.catalogName("AwsDataCatalog").databaseName("none")))
                .isInstanceOf(MetadataException.class);
        assertThatThrownBy(() -> athena.startQueryExecution(request -> request.queryString("SELECT 1")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("No output location provided.");
    }

    private S3Client s3() {
        return S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(ROOT)
                .forcePathStyle(true)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + sandbox.port());
    }
}
