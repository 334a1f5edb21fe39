package dev.terraglue.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.wire.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.BatchGetNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.BatchGetNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.CreateNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.CreateNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.CreatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.CreatePreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.DeleteNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.DeleteNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.DeletePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.DeletePreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.GetNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.GetNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.GetPreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.GetPreparedStatementResponse;
import software.amazon.awssdk.services.athena.model.ListNamedQueriesRequest;
import software.amazon.awssdk.services.athena.model.ListNamedQueriesResponse;
import software.amazon.awssdk.services.athena.model.ListPreparedStatementsRequest;
import software.amazon.awssdk.services.athena.model.ListPreparedStatementsResponse;
import software.amazon.awssdk.services.athena.model.NamedQuery;
import software.amazon.awssdk.services.athena.model.PreparedStatement;
import software.amazon.awssdk.services.athena.model.PreparedStatementSummary;
import software.amazon.awssdk.services.athena.model.UpdateNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.UpdateNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.UpdatePreparedStatementRequest;
import software.amazon.awssdk.services.athena.model.UpdatePreparedStatementResponse;

final class SavedStatementTest {
    private AthenaCalls athena;

    @BeforeEach
    void open(@TempDir Path home) throws IOException {
        athena = new AthenaCalls(home);
    }

    @AfterEach
    void close() {
        athena.close();
    }

    @Test
    void aNamedQueryIsKeptAcrossARestart() throws IOException {
        String id = save("delays", null);
        athena.restart();

        assertThat(named(id))
                .isEqualTo(NamedQuery.builder()
                        .namedQueryId(id)
                        .name("delays")
                        .description("Most delayed")
                        .database("aviation_spec")
                        .queryString("SELECT 1")
                        .workGroup("primary")
                        .build());
        assertThat(athena.call(ListNamedQueriesRequest.builder().build(), ListNamedQueriesResponse.class).namedQueryIds())
                .containsExactly(id);
    }

    @Test
    void theSameTokenSavesAQueryOnce() {
        String token = "0123456789abcdef0123456789abcdef";
        assertThat(save("delays", token)).isEqualTo(save("delays", token));
        assertThatThrownBy(() -> save("other", token)).hasMessage("Idempotent parameters do not match");
    }

    @Test
    void aNamedQueryCanBeChangedAndDeleted() {
        String id = save("delays", null);
        athena.call(
                UpdateNamedQueryRequest.builder().namedQueryId(id).name("late").queryString("SELECT 2").build(),
                UpdateNamedQueryResponse.class);
        assertThat(named(id).queryString()).isEqualTo("SELECT 2");
        assertThat(named(id).description()).isEqualTo("Most delayed");

        athena.call(DeleteNamedQueryRequest.builder().namedQueryId(id).build(), DeleteNamedQueryResponse.class);
        assertThatThrownBy(() -> named(id)).hasMessage("NamedQuery " + id + " does not exist.");
        BatchGetNamedQueryResponse batch =
                athena.call(BatchGetNamedQueryRequest.builder().namedQueryIds(id).build(), BatchGetNamedQueryResponse.class);
        assertThat(batch.unprocessedNamedQueryIds()).singleElement().satisfies(gone -> assertThat(gone.namedQueryId()).isEqualTo(id));
    }

    @Test
    void aPreparedStatementKeepsADescriptionThatAnUpdateLeavesOut() {
        prepare("by_state");
        athena.call(
                UpdatePreparedStatementRequest.builder()
                        .statementName("by_state")
                        .workGroup("primary")
                        .queryStatement("SELECT ? + 1")
                        .build(),
                UpdatePreparedStatementResponse.class);

        assertThat(prepared("by_state").queryStatement()).isEqualTo("SELECT ? + 1");
        assertThat(prepared("by_state").description()).isEqualTo("By state");
    }

    @Test
    void preparedStatementsAreListedAndDeletedByName() {
        prepare("by_state");
        prepare("by_airport");
        assertThat(athena.call(ListPreparedStatementsRequest.builder().workGroup("primary").build(), ListPreparedStatementsResponse.class)
                        .preparedStatements())
                .extracting(PreparedStatementSummary::statementName)
                .containsExactly("by_airport", "by_state");

        athena.call(
                DeletePreparedStatementRequest.builder().statementName("by_state").workGroup("primary").build(),
                DeletePreparedStatementResponse.class);
        assertThatThrownBy(() -> prepared("by_state"))
                .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo("ResourceNotFoundException"))
                .hasMessage("PreparedStatement by_state was not found in workGroup primary");
    }

    private String save(String name, @Nullable String token) {
        CreateNamedQueryRequest request = CreateNamedQueryRequest.builder()
                .name(name)
                .description("Most delayed")
                .database("aviation_spec")
                .queryString("SELECT 1")
                .clientRequestToken(token)
                .build();
        return athena.call(request, CreateNamedQueryResponse.class).namedQueryId();
    }

    private NamedQuery named(String id) {
        return athena.call(GetNamedQueryRequest.builder().namedQueryId(id).build(), GetNamedQueryResponse.class).namedQuery();
    }

    private void prepare(String name) {
        athena.call(
                CreatePreparedStatementRequest.builder()
                        .statementName(name)
                        .workGroup("primary")
                        .queryStatement("SELECT ?")
                        .description("By state")
                        .build(),
                CreatePreparedStatementResponse.class);
    }

    private PreparedStatement prepared(String name) {
        GetPreparedStatementRequest request = GetPreparedStatementRequest.builder().statementName(name).workGroup("primary").build();
        return athena.call(request, GetPreparedStatementResponse.class).preparedStatement();
    }
}
