package dev.terraglue.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultMetadataTest {
    @Test
    void whatWasEncodedIsDecoded() {
        var metadata = new ResultMetadata("20190513_152236_00114_n7swu", List.of(
                new ResultMetadata.Column("origin", "varchar", Integer.MAX_VALUE, 0, true),
                new ResultMetadata.Column("préço", "decimal", 38, 9, false),
                ResultMetadata.Column.text("tab_name")));

        assertThat(ResultMetadata.decode(metadata.encode())).isEqualTo(metadata);
    }

    @Test
    void theFileHasTheFieldNumbersThatPublicReadersExpect() {
        byte[] file = new ResultMetadata("q", List.of(new ResultMetadata.Column("n", "integer", 10, 0, false))).encode();

        List<ProtobufMessage.Field> fields = ProtobufMessage.read(file);
        assertThat(fields).extracting(ProtobufMessage.Field::number).containsExactly(1, 4);
        List<ProtobufMessage.Field> column = ProtobufMessage.read(fields.get(1).bytes());
        assertThat(column).extracting(ProtobufMessage.Field::number).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(column.getFirst().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("hive");
        assertThat(column.get(8).value()).isEqualTo(3);
    }

    @Test
    void bytesThatAreNoMetadataAreRefused() {
        assertThatThrownBy(() -> ResultMetadata.decode("not metadata".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
