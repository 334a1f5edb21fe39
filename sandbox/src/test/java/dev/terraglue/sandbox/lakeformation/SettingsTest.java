package dev.terraglue.sandbox.lakeformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;
import software.amazon.awssdk.services.lakeformation.model.LakeFormationException;
import software.amazon.awssdk.services.lakeformation.model.Permission;

class SettingsTest {
    private static final String ADMIN = "arn:aws:iam::000000000000:role/admin";

    @TempDir
    Path home;

    @SuppressWarnings("NullAway.Init")
    private RunningSandbox sandbox;

    @SuppressWarnings("NullAway.Init")
    private LakeFormationClient lakeFormation;

    @BeforeEach
    void start() {
        sandbox = RunningSandbox.start(home);
        lakeFormation = sandbox.client(LakeFormationClient.builder());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void inANewAccountIamAloneDecides() {
        DataLakeSettings settings = lakeFormation.getDataLakeSettings(r -> {}).dataLakeSettings();
        assertThat(settings.dataLakeAdmins()).isEmpty();
        assertThat(settings.createDatabaseDefaultPermissions()).singleElement().satisfies(entry -> {
            assertThat(entry.principal().dataLakePrincipalIdentifier()).isEqualTo("IAM_ALLOWED_PRINCIPALS");
            assertThat(entry.permissions()).containsExactly(Permission.ALL);
        });
        assertThat(settings.createTableDefaultPermissions()).isEqualTo(settings.createDatabaseDefaultPermissions());
        assertThat(settings.parameters()).containsEntry("CROSS_ACCOUNT_VERSION", "1").containsEntry("SET_CONTEXT", "TRUE");
    }

    @Test
    void settingsThatArePutReplaceThoseBeforeAndAreKept() {
        lakeFormation.putDataLakeSettings(r -> r.dataLakeSettings(s -> s.dataLakeAdmins(DataLakePrincipal.builder().dataLakePrincipalIdentifier(ADMIN).build())));
        sandbox.close();
        start();

        DataLakeSettings settings = lakeFormation.getDataLakeSettings(r -> {}).dataLakeSettings();
        assertThat(settings.dataLakeAdmins()).singleElement().extracting("dataLakePrincipalIdentifier").isEqualTo(ADMIN);
        assertThat(settings.createTableDefaultPermissions()).isEmpty();
        assertThat(settings.parameters()).containsEntry("CROSS_ACCOUNT_VERSION", "1");
    }

    @Test
    void whatIsNotBuiltSaysSo() {
        assertThatExceptionOfType(LakeFormationException.class)
                .isThrownBy(() -> lakeFormation.startTransaction(r -> {}))
                .satisfies(e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("NotImplemented"))
                .withMessageContaining("lakeformation:StartTransaction");
    }
}
