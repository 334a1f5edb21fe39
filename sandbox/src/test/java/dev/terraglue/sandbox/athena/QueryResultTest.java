package dev.terraglue.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.engine.EngineEvent.QueryStatistics;
import dev.terraglue.engine.ResultMetadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;

final class QueryResultTest {
    private static final ResultMetadata.Column AIRPORT = new ResultMetadata.Column("airport", "varchar", 3, 0, true);
    private static final ResultMetadata.Column NOTE = new ResultMetadata.Column("note", "varchar", Integer.MAX_VALUE, 0, true);

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
    void theFirstRowOfAQueryIsItsHeader() {
        String id = athena.succeed("SELECT", "\"airport\",\"note\"\n\"JFK\",\"late\"\n", AIRPORT, NOTE);

        assertThat(rows(id)).containsExactly(List.of("airport", "note"), List.of("JFK", "late"));
    }

    @Test
    void aMissingValueIsNoEmptyText() {
        String id = athena.succeed("SELECT", "\"airport\",\"note\"\n\"\",\n,\"\"\n", AIRPORT, NOTE);

        assertThat(rows(id).subList(1, 3)).containsExactly(values("", null), values(null, ""));
    }

    @Test
    void valuesKeepQuotesCommasLineBreaksAndEveryLanguage() {
        String id = athena.succeed("SELECT", "\"note\"\n\"a \"\"b\"\", c\nd\"\n\"Zürich → 東京\"\n", NOTE);

        assertThat(rows(id)).containsExactly(List.of("note"), List.of("a \"b\", c\nd"), List.of("Zürich → 東京"));
    }

    @Test
    void columnsAreToldAsAthenaTellsThem() {
        String id = athena.succeed("SELECT", "\"airport\"\n", AIRPORT);

        assertThat(page(id, null, null).resultSet().resultSetMetadata().columnInfo())
                .containsExactly(ColumnInfo.builder()
                        .catalogName("hive")
                        .schemaName("")
                        .tableName("")
                        .name("airport")
                        .label("airport")
                        .type("varchar")
                        .precision(3)
                        .scale(0)
                        .nullable("UNKNOWN")
                        .caseSensitive(true)
                        .build());
    }

    @Test
    void pagesFollowOneAnotherWithoutAGap() {
        String lines = IntStream.range(0, 2500).mapToObj(i -> "\"" + i + "\"\n").reduce("\"airport\"\n", String::concat);
        String id = athena.succeed("SELECT", lines, AIRPORT);

        List<String> seen = new ArrayList<>();
        List<Integer> sizes = new ArrayList<>();
        String token = null;
        do {
            GetQueryResultsResponse page = page(id, token, null);
            page.resultSet().rows().forEach(row -> seen.add(row.data().getFirst().varCharValue()));
            sizes.add(page.resultSet().rows().size());
            assertThat(page.resultSet().resultSetMetadata().columnInfo()).hasSize(1);
            token = page.nextToken();
        } while (token != null);

        assertThat(sizes).containsExactly(1000, 1000, 501);
        assertThat(seen).containsExactlyElementsOf(
                Stream.concat(Stream.of("airport"), IntStream.range(0, 2500).mapToObj(Integer::toString)).toList());
    }

    @Test
    void aPageThatEndsWithTheFileIsTheLast() {
        String id = athena.succeed("SELECT", "\"airport\"\n\"JFK\"\n", AIRPORT);

        assertThat(page(id, null, 2).nextToken()).isNull();
        assertThat(page(id, page(id, null, 1).nextToken(), 1).nextToken()).isNull();
    }

    @Test
    void aRowMayBeLargerThanAnyPieceThatIsRead() {
        String large = "x".repeat(700_000);
        String id = athena.succeed("SELECT", "\"note\"\n\"" + large + "\"\n\"y\"\n", NOTE);

        assertThat(rows(id)).containsExactly(List.of("note"), List.of(large), List.of("y"));
    }

    @Test
    void aUtilityStatementsLinesAreItsRows() {
        String id = athena.succeed(
                "DESCRIBE flights",
                "date\tstring\t\ndelay\tint\t\n",
                ResultMetadata.Column.text("col_name"),
                ResultMetadata.Column.text("data_type"));

        assertThat(rows(id)).containsExactly(List.of("date\tstring\t"), List.of("delay\tint\t"));
    }

    @Test
    void anInsertTellsHowManyRowsItWrote() {
        String id = athena.succeed("INSERT INTO t SELECT 1", "", new ResultMetadata.Column("rows", "bigint", 19, 0, false));
        String other = athena.start("INSERT INTO t SELECT 2");
        athena.engine().succeed(other, new QueryStatistics(0, 0, 1, 0, 7L));

        assertThat(page(id, null, null).resultSet().rows()).isEmpty();
        assertThat(page(id, null, null).updateCount()).isZero();
        assertThatThrownBy(() -> page(other, null, null)).hasMessage("Could not find results");
    }

    @Test
    void aQueryThatHasNotSucceededHasNoResults() {
        String waiting = athena.start("SELECT 1");
        assertThatThrownBy(() -> page(waiting, null, null)).hasMessage("Query has not yet finished. Current state: QUEUED");
        athena.engine().fail(waiting, 2, "no");
        assertThatThrownBy(() -> page(waiting, null, null)).hasMessage("Query did not finish successfully. Final query state: FAILED");
        assertThatThrownBy(() -> page("missing", null, null)).hasMessage("QueryExecution missing was not found");
    }

    @Test
    void s3IsAskedWhetherTheCallerMayReadTheResult() {
        String id = athena.succeed("SELECT 1", "\"_col0\"\n\"1\"\n", AIRPORT);
        athena.asked();
        page(id, null, null);

        assertThat(athena.asked())
                .containsExactly(
                        "athena:GetQueryResults on arn:aws:athena:us-east-1:000000000000:workgroup/primary",
                        "s3:GetObject on arn:aws:s3:::results/athena/" + id + ".csv",
                        "s3:GetObject on arn:aws:s3:::results/athena/" + id + ".csv.metadata");
    }

    @Test
    void aPageHasOneToAThousandRows() {
        String id = athena.succeed("SELECT 1", "", AIRPORT);

        assertThatThrownBy(() -> page(id, null, 1001)).hasMessage("MaxResults is more than maximum allowed length 1000.");
        assertThatThrownBy(() -> page(id, "!", null)).hasMessage("NextToken is not one that this operation gave.");
    }

    private GetQueryResultsResponse page(String id, @Nullable String token, @Nullable Integer size) {
        GetQueryResultsRequest request = GetQueryResultsRequest.builder().queryExecutionId(id).nextToken(token).maxResults(size).build();
        return athena.call(request, GetQueryResultsResponse.class);
    }

    private List<List<@Nullable String>> rows(String id) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        page(id, null, null).resultSet().rows().forEach(row -> {
            List<@Nullable String> values = new ArrayList<>();
            for (Datum datum : row.data()) values.add(datum.varCharValue());
            rows.add(values);
        });
        return rows;
    }

    private static List<@Nullable String> values(@Nullable String... values) {
        List<@Nullable String> list = new ArrayList<>();
        for (String value : values) list.add(value);
        return list;
    }
}
