package dev.terraglue.sandbox.lakeformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationException;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/** A sandbox with the database {@code spec} and its table {@code flights} (columns origin, delay). */
final class LakeFormationLake implements AutoCloseable {
    static final String ANALYST = "arn:aws:iam::000000000000:role/analyst";
    static final String LAKE = "arn:aws:s3:::lake";

    final RunningSandbox sandbox;
    final LakeFormationClient lakeFormation;
    final GlueClient glue;

    LakeFormationLake(Path home) {
        sandbox = RunningSandbox.start(home);
        lakeFormation = sandbox.client(LakeFormationClient.builder());
        glue = sandbox.client(GlueClient.builder());
        glue.createDatabase(r -> r.databaseInput(d -> d.name("spec")));
        createTable();
    }

    void createTable() {
        glue.createTable(r -> r.databaseName("spec").tableInput(t -> t.name("flights").storageDescriptor(d -> d.location("s3://lake/spec/flights/")
                .columns(Column.builder().name("origin").type("string").build(), Column.builder().name("delay").type("int").build()))));
    }

    static Resource database() {
        return Resource.builder().database(d -> d.name("spec")).build();
    }

    static Resource table() {
        return Resource.builder().table(t -> t.databaseName("spec").name("flights")).build();
    }

    static Resource columns(String... names) {
        return Resource.builder().tableWithColumns(t -> t.databaseName("spec").name("flights").columnNames(names)).build();
    }

    static void refused(String code, String message, ThrowingCallable call) {
        assertThatExceptionOfType(LakeFormationException.class)
                .isThrownBy(call)
                .withMessageContaining(message)
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
