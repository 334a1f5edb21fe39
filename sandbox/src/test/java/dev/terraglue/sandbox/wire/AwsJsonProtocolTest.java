package dev.terraglue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.GetDatabaseResponse;
import software.amazon.awssdk.services.glue.model.GetTableResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.Table;

class AwsJsonProtocolTest {
    private final AwsJsonProtocol glue = new AwsJsonProtocol(AwsJsonProtocol.Version.V1_1, "Message");

    @Test
    void timestampsAreNumbersWithAtMostThreeDecimals() {
        Table table = Table.builder()
                .name("flights")
                .createTime(Instant.ofEpochMilli(1_700_000_000_250L))
                .updateTime(Instant.ofEpochSecond(1_700_000_000))
                .build();

        HttpResponse response = glue.encode("GetTable", GetTableResponse.builder().table(table).build(), "id-1");

        assertThat(Requests.text(response))
                .isEqualTo("{\"Table\":{\"Name\":\"flights\",\"CreateTime\":1700000000.25,\"UpdateTime\":1700000000}}");
        assertThat(response.headers().first("Content-Type")).hasValue("application/x-amz-json-1.1");
        assertThat(response.headers().first("x-amzn-RequestId")).hasValue("id-1");
    }

    @Test
    void whatIsNotSetIsLeftOutAndWhatIsEmptyStays() {
        GetDatabaseResponse response = GetDatabaseResponse.builder()
                .database(Database.builder().name("sor").parameters(Map.of()).build())
                .build();

        assertThat(Requests.text(glue.encode("GetDatabase", response, "id"))).isEqualTo("{\"Database\":{\"Name\":\"sor\",\"Parameters\":{}}}");
        assertThat(Requests.text(glue.encode("GetDatabase", GetDatabaseResponse.builder().build(), "id"))).isEqualTo("{}");
    }

    @Test
    void nullIsUnsetAndUnknownMembersAreSkipped() {
        String body = """
                {"DatabaseName": "sor", "Unknown": {"deep": [1, {"a": null}]}, "Expression": null, "MaxResults": 5}""";

        GetTablesRequest request = glue.decode(Requests.post(body), Map.of(), GetTablesRequest.class);

        assertThat(request).isEqualTo(GetTablesRequest.builder().databaseName("sor").maxResults(5).build());
    }

    @Test
    void anEmptyBodyHasNoMembers() {
        assertThat(glue.decode(Requests.post(""), Map.of(), GetTablesRequest.class)).isEqualTo(GetTablesRequest.builder().build());
    }

    @Test
    void anEmptyListIsNotAnUnsetOne() {
        String body = "{\"TableInput\":{\"Name\":\"t\",\"PartitionKeys\":[]}}";

        CreateTableRequest request = glue.decode(Requests.post(body), Map.of(), CreateTableRequest.class);

        assertThat(request.tableInput().hasPartitionKeys()).isTrue();
    }

    @Test
    void halfASurrogatePairSurvivesAnAnswer() {
        String body = "{\"TableInput\":{\"Name\":\"a\\ud83d\"}}";

        String name = glue.decode(Requests.post(body), Map.of(), CreateTableRequest.class).tableInput().name();

        Table table = Table.builder().name(name).build();
        assertThat(Requests.text(glue.encode("GetTable", GetTableResponse.builder().table(table).build(), "id"))).contains("\"a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"MaxResults": "5"}              | 'MaxResults' must be a integer, not 5
            {"MaxResults": 5.5}              | 'MaxResults' must be a integer, not 5.5
            {"MaxResults": 99999999999}      | 'MaxResults' must be a integer, not 99999999999
            {"MaxResults": 1e999999999}      | 'MaxResults' must be a integer
            {"DatabaseName": 5}              | 'DatabaseName' must be a string, not 5
            {"DatabaseName": {}}             | 'DatabaseName' must be a string, not an object
            {"AttributesToGet": "NAME"}      | 'AttributesToGet' must be a list, not NAME
            {"QueryAsOfTime": "2026-11-20"}  | 'QueryAsOfTime' must be a timestamp, not 2026-11-20
            {"QueryAsOfTime": 1e300}         | 'QueryAsOfTime' must be a timestamp, not 1e300
            {"IncludeStatusDetails": 1}      | 'IncludeStatusDetails' must be a boolean, not 1
            []                               | the body must be a JSON object
            {} {}                            | unexpected text after the JSON object
            {"DatabaseName":                 | malformed JSON
            """)
    void aMalformedBodyIsASerializationExceptionThatSaysWhy(String body, String message) {
        assertThatThrownBy(() -> glue.decode(Requests.post(body), Map.of(), GetTablesRequest.class))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> assertThat(e.message()).contains(message))
                .returns("SerializationException", ServiceException::code)
                .returns(400, ServiceException::status);
    }

    @Test
    void bodiesAreBoundedInDepthAndSize() {
        String deep = "{\"Unknown\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> glue.decode(Requests.post(deep), Map.of(), GetTablesRequest.class))
                .asInstanceOf(type(ServiceException.class))
                .returns("SerializationException", ServiceException::code);

        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertThatThrownBy(() -> glue.decode(Requests.post("").withBody(endless), Map.of(), GetTablesRequest.class))
                .asInstanceOf(type(ServiceException.class))
                .returns(413, ServiceException::status);
    }

    @Test
    void aBufferedBodyIsReadAsOftenAsNeeded() {
        HttpRequest request = Requests.post("{\"DatabaseName\":\"sor\"}").buffered();

        assertThat(request.content()).isEqualTo(request.buffered().content());
        assertThat(glue.decode(request, Map.of(), GetTablesRequest.class).databaseName()).isEqualTo("sor");
        assertThat(glue.decode(request, Map.of(), GetTablesRequest.class).databaseName()).isEqualTo("sor");
        assertThat(request.body()).isInstanceOf(ByteArrayInputStream.class);
    }

    @Test
    void anErrorNamesItsTypeInBodyAndHeader() {
        ServiceException error = new ServiceException("EntityNotFoundException", 400, "Table x not found.").with("Reason", "none");

        HttpResponse response = glue.encode(error, "id-2");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers().first("x-amzn-ErrorType")).hasValue("EntityNotFoundException");
        assertThat(Requests.text(response))
                .isEqualTo("{\"__type\":\"EntityNotFoundException\",\"Reason\":\"none\",\"Message\":\"Table x not found.\"}");
    }

    @Test
    void columnsKeepTheirOrder() {
        Column a = Column.builder().name("b").type("int").build();
        Column b = Column.builder().name("a").type("int").build();
        Table table = Table.builder().partitionKeys(a, b).build();

        assertThat(Requests.text(glue.encode("GetTable", GetTableResponse.builder().table(table).build(), "id")))
                .isEqualTo("{\"Table\":{\"PartitionKeys\":[{\"Name\":\"b\",\"Type\":\"int\"},{\"Name\":\"a\",\"Type\":\"int\"}]}}");
    }
}
