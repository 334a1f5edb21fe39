package dev.terraglue.sandbox.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.KeySchemaElement;
import software.amazon.awssdk.services.glue.model.PartitionIndex;
import software.amazon.awssdk.services.glue.model.PartitionIndexDescriptor;
import software.amazon.awssdk.services.glue.model.PartitionIndexStatus;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

class PartitionIndexTest {
    @TempDir
    Path home;

    private RunningSandbox sandbox;
    private GlueClient glue;

    @BeforeEach
    void start() {
        sandbox = RunningSandbox.start(home);
        glue = sandbox.client(GlueClient.builder());
        glue.createDatabase(r -> r.databaseInput(d -> d.name("lake")));
        glue.createTable(r -> r.databaseName("lake")
                .tableInput(t -> t.name("sales").partitionKeys(key("year", "int"), key("month", "string")))
                .partitionIndexes(index("by_year", "year")));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void anIndexIsActiveAtOnceAndToldWithTheTypesOfItsKeys() {
        glue.createPartitionIndex(r -> r.databaseName("lake").tableName("sales").partitionIndex(index("by_both", "year", "month")));

        List<PartitionIndexDescriptor> indexes = indexes();
        assertThat(indexes).extracting(PartitionIndexDescriptor::indexName).containsExactly("by_both", "by_year");
        assertThat(indexes).extracting(PartitionIndexDescriptor::indexStatus).containsOnly(PartitionIndexStatus.ACTIVE);
        assertThat(indexes.getFirst().keys())
                .containsExactly(KeySchemaElement.builder().name("year").type("int").build(), KeySchemaElement.builder().name("month").type("string").build());
    }

    @Test
    void aDeletedIndexAndThoseOfADeletedTableAreGone() {
        glue.deletePartitionIndex(r -> r.databaseName("lake").tableName("sales").indexName("by_year"));
        assertThat(indexes()).isEmpty();
        assertThatThrownBy(() -> glue.deletePartitionIndex(r -> r.databaseName("lake").tableName("sales").indexName("by_year")))
                .isInstanceOf(EntityNotFoundException.class);

        glue.createPartitionIndex(r -> r.databaseName("lake").tableName("sales").partitionIndex(index("by_month", "month")));
        glue.deleteTable(r -> r.databaseName("lake").name("sales"));
        glue.createTable(r -> r.databaseName("lake").tableInput(t -> t.name("sales").partitionKeys(key("year", "int"))));
        assertThat(indexes()).isEmpty();
    }

    @Test
    void namesAreUniqueKeysArePartitionKeysAndThreeAreTheMost() {
        assertThatThrownBy(() -> create("by_year", "year")).isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> create("by_shop", "shop")).isInstanceOf(InvalidInputException.class).hasMessageContaining("shop");
        create("second", "month");
        create("third", "year", "month");
        assertThatThrownBy(() -> create("fourth", "month")).isInstanceOf(ResourceNumberLimitExceededException.class);
    }

    private void create(String name, String... keys) {
        glue.createPartitionIndex(r -> r.databaseName("lake").tableName("sales").partitionIndex(index(name, keys)));
    }

    private List<PartitionIndexDescriptor> indexes() {
        return glue.getPartitionIndexes(r -> r.databaseName("lake").tableName("sales")).partitionIndexDescriptorList();
    }

    private static PartitionIndex index(String name, String... keys) {
        return PartitionIndex.builder().indexName(name).keys(keys).build();
    }

    private static Column key(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }
}
