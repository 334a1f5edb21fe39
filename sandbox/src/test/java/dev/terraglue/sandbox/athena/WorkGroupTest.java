package dev.terraglue.sandbox.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.engine.EngineEvent.QueryStatistics;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.athena.model.CreateWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.CreateWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.DeleteWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.DeleteWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.GetWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.GetWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.ListEngineVersionsRequest;
import software.amazon.awssdk.services.athena.model.ListEngineVersionsResponse;
import software.amazon.awssdk.services.athena.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.athena.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsRequest;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsResponse;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.athena.model.TagResourceRequest;
import software.amazon.awssdk.services.athena.model.TagResourceResponse;
import software.amazon.awssdk.services.athena.model.UntagResourceRequest;
import software.amazon.awssdk.services.athena.model.UntagResourceResponse;
import software.amazon.awssdk.services.athena.model.UpdateWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.UpdateWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.athena.model.WorkGroupState;
import software.amazon.awssdk.services.athena.model.WorkGroupSummary;

final class WorkGroupTest {
    private static final String ARN = "arn:aws:athena:us-east-1:000000000000:workgroup/";

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
    void primaryIsAlwaysThereAndLetsClientsDecide() {
        assertThat(get("primary").state()).isEqualTo(WorkGroupState.ENABLED);
        assertThat(get("primary").configuration().enforceWorkGroupConfiguration()).isFalse();
        refused("WorkGroup primary cannot be deleted.", () -> delete("primary", true));
    }

    @Test
    void aConfigurationIsToldAsItWasGiven() {
        create("lake", request -> request.description("The lake's").configuration(settings -> settings
                .bytesScannedCutoffPerQuery(20_000_000L)
                .publishCloudWatchMetricsEnabled(true)
                .requesterPaysEnabled(true)
                .resultConfiguration(results -> results.outputLocation("s3://results/lake/")
                        .expectedBucketOwner("000000000000")
                        .encryptionConfiguration(encryption -> encryption.encryptionOption("SSE_S3")))));

        WorkGroupConfiguration settings = get("lake").configuration();
        assertThat(get("lake").description()).isEqualTo("The lake's");
        assertThat(settings.enforceWorkGroupConfiguration()).isTrue();
        assertThat(settings.bytesScannedCutoffPerQuery()).isEqualTo(20_000_000L);
        assertThat(settings.publishCloudWatchMetricsEnabled()).isTrue();
        assertThat(settings.requesterPaysEnabled()).isTrue();
        assertThat(settings.resultConfiguration().outputLocation()).isEqualTo("s3://results/lake/");
        assertThat(settings.resultConfiguration().expectedBucketOwner()).isEqualTo("000000000000");
        assertThat(settings.resultConfiguration().encryptionConfiguration().encryptionOptionAsString()).isEqualTo("SSE_S3");
        assertThat(settings.engineVersion().selectedEngineVersion()).isEqualTo("AUTO");
        assertThat(settings.engineVersion().effectiveEngineVersion()).isEqualTo("Athena engine version 3");
    }

    @Test
    void anUpdateChangesWhatItNamesAndRemovesWhatItSays() {
        create("lake", request -> request.description("before").configuration(settings -> settings
                .bytesScannedCutoffPerQuery(20_000_000L)
                .resultConfiguration(results -> results.outputLocation("s3://results/a/")
                        .encryptionConfiguration(encryption -> encryption.encryptionOption("SSE_S3")))));
        athena.call(
                UpdateWorkGroupRequest.builder()
                        .workGroup("lake")
                        .configurationUpdates(updates -> updates.removeBytesScannedCutoffPerQuery(true)
                                .enforceWorkGroupConfiguration(false)
                                .resultConfigurationUpdates(
                                        results -> results.outputLocation("s3://results/b/").removeEncryptionConfiguration(true)))
                        .build(),
                UpdateWorkGroupResponse.class);

        WorkGroupConfiguration settings = get("lake").configuration();
        assertThat(get("lake").description()).isEqualTo("before");
        assertThat(settings.bytesScannedCutoffPerQuery()).isNull();
        assertThat(settings.enforceWorkGroupConfiguration()).isFalse();
        assertThat(settings.resultConfiguration().outputLocation()).isEqualTo("s3://results/b/");
        assertThat(settings.resultConfiguration().encryptionConfiguration()).isNull();
    }

    @Test
    void aNameIsTakenOnce() {
        create("lake", request -> {});
        refused("WorkGroup is already created", () -> create("lake", request -> {}));
        refused("Invalid workGroup name: a b", () -> create("a b", request -> {}));
    }

    @Test
    void aWorkgroupWithSomethingInItIsDeletedOnlyRecursively() {
        create("lake", request -> request.configuration(settings -> settings.enforceWorkGroupConfiguration(false)));
        String id = athena.start("SELECT 1", request -> request.workGroup("lake"));
        athena.engine().succeed(id, new QueryStatistics(0, 0, 1, 1, null));

        refused("WorkGroup lake is not empty", () -> delete("lake", false));
        delete("lake", true);
        refused("WorkGroup lake is not found.", () -> get("lake"));
        refused("QueryExecution " + id + " was not found", () -> athena.execution(id));
    }

    @Test
    void workgroupsAreListedByName() {
        create("b", request -> {});
        create("a", request -> {});
        ListWorkGroupsResponse first = athena.call(ListWorkGroupsRequest.builder().maxResults(2).build(), ListWorkGroupsResponse.class);
        ListWorkGroupsResponse second =
                athena.call(ListWorkGroupsRequest.builder().nextToken(first.nextToken()).build(), ListWorkGroupsResponse.class);

        assertThat(first.workGroups()).extracting(WorkGroupSummary::name).containsExactly("a", "b");
        assertThat(second.workGroups()).extracting(WorkGroupSummary::name).containsExactly("primary");
    }

    @Test
    void tagsGoWithTheirWorkgroup() {
        create("lake", request -> request.tags(Tag.builder().key("layer").value("sor").build()));
        athena.call(
                TagResourceRequest.builder().resourceARN(ARN + "lake").tags(Tag.builder().key("owner").value("me").build()).build(),
                TagResourceResponse.class);
        athena.call(UntagResourceRequest.builder().resourceARN(ARN + "lake").tagKeys("layer").build(), UntagResourceResponse.class);
        assertThat(tags("lake").tags()).containsExactly(Tag.builder().key("owner").value("me").build());

        delete("lake", false);
        assertThatThrownBy(() -> tags("lake"))
                .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo("ResourceNotFoundException"));
        create("lake", request -> {});
        assertThat(tags("lake").tags()).isEmpty();
    }

    @Test
    void whatIsNotBuiltSaysSo() {
        assertThatThrownBy(() -> create("spark", request -> request.configuration(
                        settings -> settings.engineVersion(version -> version.selectedEngineVersion("PySpark engine version 3")))))
                .hasMessageContaining("has not built Athena for Apache Spark");
        assertThatThrownBy(() -> create("managed", request -> request.configuration(
                        settings -> settings.managedQueryResultsConfiguration(managed -> managed.enabled(true)))))
                .hasMessageContaining("has not built managed query results");
        assertThat(athena.call(ListEngineVersionsRequest.builder().build(), ListEngineVersionsResponse.class).engineVersions())
                .extracting(version -> version.selectedEngineVersion())
                .containsExactly("AUTO", "Athena engine version 3");
    }

    private void create(String name, Consumer<CreateWorkGroupRequest.Builder> more) {
        CreateWorkGroupRequest.Builder request = CreateWorkGroupRequest.builder().name(name);
        more.accept(request);
        athena.call(request.build(), CreateWorkGroupResponse.class);
    }

    private WorkGroup get(String name) {
        return athena.call(GetWorkGroupRequest.builder().workGroup(name).build(), GetWorkGroupResponse.class).workGroup();
    }

    private void delete(String name, boolean recursively) {
        athena.call(
                DeleteWorkGroupRequest.builder().workGroup(name).recursiveDeleteOption(recursively).build(), DeleteWorkGroupResponse.class);
    }

    private ListTagsForResourceResponse tags(String name) {
        return athena.call(ListTagsForResourceRequest.builder().resourceARN(ARN + name).build(), ListTagsForResourceResponse.class);
    }

    private static void refused(String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo("InvalidRequestException"))
                .hasMessageStartingWith(message);
    }
}
