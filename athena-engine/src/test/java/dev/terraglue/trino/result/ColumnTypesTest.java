package dev.terraglue.trino.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.engine.ResultMetadata;
import io.trino.client.ClientTypeSignature;
import io.trino.client.ClientTypeSignatureParameter;
import io.trino.client.Column;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ColumnTypesTest {
    @Test
    void typesHaveAthenasNamesAndPrecisions() {
        assertThat(describe("varchar", (long) Integer.MAX_VALUE))
                .isEqualTo(new ResultMetadata.Column("c", "varchar", Integer.MAX_VALUE, 0, true));
        assertThat(describe("varchar", 10L)).isEqualTo(new ResultMetadata.Column("c", "varchar", 10, 0, true));
        assertThat(describe("integer")).isEqualTo(new ResultMetadata.Column("c", "integer", 10, 0, false));
        assertThat(describe("bigint")).isEqualTo(new ResultMetadata.Column("c", "bigint", 19, 0, false));
        assertThat(describe("real")).isEqualTo(new ResultMetadata.Column("c", "float", 17, 0, false));
        assertThat(describe("double")).isEqualTo(new ResultMetadata.Column("c", "double", 17, 0, false));
        assertThat(describe("decimal", 10L, 2L)).isEqualTo(new ResultMetadata.Column("c", "decimal", 10, 2, false));
        assertThat(describe("timestamp", 3L)).isEqualTo(new ResultMetadata.Column("c", "timestamp", 3, 0, false));
        assertThat(describe("boolean")).isEqualTo(new ResultMetadata.Column("c", "boolean", 0, 0, false));
        assertThat(describe("date")).isEqualTo(new ResultMetadata.Column("c", "date", 0, 0, false));
        assertThat(describe("varbinary")).isEqualTo(new ResultMetadata.Column("c", "varbinary", 1_073_741_824, 0, false));
    }

    private static ResultMetadata.Column describe(String type, Long... parameters) {
        List<ClientTypeSignatureParameter> arguments = Stream.of(parameters).map(ClientTypeSignatureParameter::ofLong).toList();
        return ColumnTypes.describe(new Column("c", type, new ClientTypeSignature(type, arguments)));
    }
}
