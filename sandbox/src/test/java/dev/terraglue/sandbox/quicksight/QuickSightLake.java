package dev.terraglue.sandbox.quicksight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.quicksight.model.DashboardVersionDefinition;
import software.amazon.awssdk.services.quicksight.model.DataSetIdentifierDeclaration;
import software.amazon.awssdk.services.quicksight.model.DataSetImportMode;
import software.amazon.awssdk.services.quicksight.model.DataSourceType;
import software.amazon.awssdk.services.quicksight.model.InputColumn;
import software.amazon.awssdk.services.quicksight.model.InputColumnDataType;
import software.amazon.awssdk.services.quicksight.model.PhysicalTable;
import software.amazon.awssdk.services.quicksight.model.QuickSightException;
import software.amazon.awssdk.services.quicksight.model.ResourcePermission;
import software.amazon.awssdk.services.quicksight.model.SheetDefinition;
import software.amazon.awssdk.services.quicksight.model.Visual;

/** A sandbox with the data source {@code athena} and the data set {@code flights} over it (columns origin, delay). */
final class QuickSightLake implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final String READER = "arn:aws:quicksight:us-east-1:000000000000:user/default/reader";
    static final String SOURCE = "arn:aws:quicksight:us-east-1:000000000000:datasource/athena";
    static final String SET = "arn:aws:quicksight:us-east-1:000000000000:dataset/flights";

    final RunningSandbox sandbox;
    final QuickSightClient quickSight;

    QuickSightLake(Path home) {
        sandbox = RunningSandbox.start(home);
        quickSight = sandbox.client(QuickSightClient.builder());
    }

    void createSourceAndSet() {
        quickSight.createDataSource(r -> r.awsAccountId(ACCOUNT).dataSourceId("athena").name("Athena").type(DataSourceType.ATHENA)
                .dataSourceParameters(p -> p.athenaParameters(a -> a.workGroup("lake"))));
        createSet("flights", DataSetImportMode.DIRECT_QUERY);
    }

    void createSet(String id, DataSetImportMode mode) {
        quickSight.createDataSet(r -> r.awsAccountId(ACCOUNT).dataSetId(id).name(id).importMode(mode).physicalTableMap(Map.of("t", table(SOURCE))));
    }

    static PhysicalTable table(String source) {
        return PhysicalTable.builder()
                .relationalTable(t -> t.dataSourceArn(source).catalog("AwsDataCatalog").schema("spec").name("flights")
                        .inputColumns(column("origin", InputColumnDataType.STRING), column("delay", InputColumnDataType.INTEGER)))
                .build();
    }

    static InputColumn column(String name, InputColumnDataType type) {
        return InputColumn.builder().name(name).type(type).build();
    }

    static DashboardVersionDefinition definition(String title) {
        Visual visual = Visual.builder()
                .kpiVisual(k -> k.visualId("delays").title(t -> t.formatText(f -> f.plainText(title))).chartConfiguration(c -> {}))
                .build();
        return DashboardVersionDefinition.builder()
                .dataSetIdentifierDeclarations(DataSetIdentifierDeclaration.builder().identifier("flights").dataSetArn(SET).build())
                .sheets(SheetDefinition.builder().sheetId("one").name("Delays").visuals(visual).build())
                .build();
    }

    static ResourcePermission mayDo(String... actions) {
        return ResourcePermission.builder().principal(READER).actions(actions).build();
    }

    static void refused(String code, int status, String message, ThrowingCallable call) {
        assertThatExceptionOfType(QuickSightException.class).isThrownBy(call).withMessageContaining(message).satisfies(e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(status);
        });
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
