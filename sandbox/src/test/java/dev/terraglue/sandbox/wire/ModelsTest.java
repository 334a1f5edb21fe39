package dev.terraglue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CreateTableRequest;
import software.amazon.awssdk.services.glue.model.GetTableRequest;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobUpdate;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;

/** What services do with model objects beside speaking them: copy, store, check. */
class ModelsTest {
    private static final TableInput INPUT = TableInput.builder()
            .name("flights")
            .parameters(Map.of("classification", "csv"))
            .storageDescriptor(StorageDescriptor.builder().columns(Column.builder().name("date").type("string").build()).build())
            .build();

    @Test
    void aTableInputIsCopiedIntoATable() {
        Table table = ModelCopy.copy(INPUT, Table.builder().databaseName("sor").createTime(Instant.EPOCH).owner("me")).build();

        assertThat(table).isEqualTo(Table.builder()
                .databaseName("sor")
                .createTime(Instant.EPOCH)
                .owner("me")
                .name("flights")
                .parameters(INPUT.parameters())
                .storageDescriptor(INPUT.storageDescriptor())
                .build());
        assertThat(table.hasPartitionKeys()).isFalse();
    }

    @Test
    void aCopyLeavesWhatTheSourceHasNotSet() {
        Job job = Job.builder().name("sot").role("etl").timeout(5).build();

        assertThat(ModelCopy.copy(JobUpdate.builder().timeout(7).build(), job.toBuilder()).build())
                .isEqualTo(job.toBuilder().timeout(7).build());
    }

    @Test
    void aStoredObjectIsReadBackAsItWas() {
        Table table = ModelCopy.copy(INPUT, Table.builder().createTime(Instant.ofEpochMilli(1_700_000_000_001L))).build();

        assertThat(ModelJson.read(ModelJson.write(table), Table.class)).isEqualTo(table);
        assertThat(ModelJson.read("{\"Name\":\"t\",\"Gone\":[1]}", Table.class)).isEqualTo(Table.builder().name("t").build());
        assertThatThrownBy(() -> ModelJson.read("{", Table.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void requiredMembersAreNamedAsAwsNamesThem() {
        assertThat(RequiredMembers.missing(GetTableRequest.builder().name("t").build(), "databaseName", "name"))
                .containsExactly("databaseName");
        CreateTableRequest unnamed = CreateTableRequest.builder().databaseName("d").tableInput(t -> t.owner("o")).build();
        assertThat(RequiredMembers.missing(unnamed, "tableInput", "tableInput.name")).containsExactly("tableInput.name");
        assertThat(RequiredMembers.missing(CreateTableRequest.builder().build(), "tableInput", "tableInput.name"))
                .containsExactly("tableInput");
        CreateRoleRequest halfTagged = CreateRoleRequest.builder()
                .tags(Tag.builder().key("k").value("v").build(), Tag.builder().key("k").build())
                .build();
        assertThat(RequiredMembers.missing(halfTagged, "tags.key", "tags.value")).containsExactly("tags.2.member.value");
        assertThatThrownBy(() -> RequiredMembers.missing(unnamed, "tableInput.nam")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatAModelItselfRequiresNeedNotBeNamed() {
        var valueless = software.amazon.awssdk.services.s3.model.Tag.builder().key("k").build();
        assertThat(RequiredMembers.missing(PutBucketTaggingRequest.builder().tagging(t -> t.tagSet(valueless)).build()))
                .containsExactly("bucket", "tagging.tagSet.1.member.value");
    }

    @Test
    void aMissingMemberIsAValidationException() {
        assertThatThrownBy(() -> RequiredMembers.check(GetTableRequest.builder().name("t").build(), "databaseName", "name"))
                .asInstanceOf(type(ServiceException.class))
                .returns("ValidationException", ServiceException::code)
                .returns(
                        "1 validation error detected: Value null at 'databaseName' failed to satisfy constraint: Member must not be null",
                        ServiceException::message);
        assertThatThrownBy(() -> RequiredMembers.check(GetTableRequest.builder().build(), "databaseName", "name"))
                .hasMessage("2 validation errors detected: Value null at 'databaseName' failed to satisfy constraint: Member must not be null;"
                        + " Value null at 'name' failed to satisfy constraint: Member must not be null");
        GetTableRequest complete = GetTableRequest.builder().databaseName("d").name("t").build();
        assertThatCode(() -> RequiredMembers.check(complete, "databaseName", "name")).doesNotThrowAnyException();
    }
}
