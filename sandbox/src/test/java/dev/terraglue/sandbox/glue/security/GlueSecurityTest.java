package dev.terraglue.sandbox.glue.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CatalogEncryptionMode;
import software.amazon.awssdk.services.glue.model.ConditionCheckFailureException;
import software.amazon.awssdk.services.glue.model.EncryptionConfiguration;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.ExistCondition;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.S3Encryption;
import software.amazon.awssdk.services.glue.model.S3EncryptionMode;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKey;

class GlueSecurityTest {
    private static final String OPEN_TO_ANALYST = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:user/analyst"},
             "Action": "glue:GetDatabase", "Resource": ["arn:aws:glue:us-east-1:000000000000:catalog", "arn:aws:glue:us-east-1:000000000000:database/open"]}]}""";

    @TempDir
    Path home;

    private RunningSandbox sandbox;
    private GlueClient glue;

    @BeforeEach
    void start() {
        sandbox = RunningSandbox.start(home);
        glue = sandbox.client(GlueClient.builder());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aSecurityConfigurationIsToldAsItWasGiven() {
        EncryptionConfiguration encryption = EncryptionConfiguration.builder()
                .s3Encryption(S3Encryption.builder().s3EncryptionMode(S3EncryptionMode.SSE_S3).build())
                .cloudWatchEncryption(e -> e.cloudWatchEncryptionMode("DISABLED"))
                .jobBookmarksEncryption(e -> e.jobBookmarksEncryptionMode("DISABLED"))
                .build();
        glue.createSecurityConfiguration(r -> r.name("strict").encryptionConfiguration(encryption));

        assertThat(glue.getSecurityConfiguration(r -> r.name("strict")).securityConfiguration().encryptionConfiguration()).isEqualTo(encryption);
        assertThat(glue.getSecurityConfigurations(r -> {}).securityConfigurations()).extracting("name").containsExactly("strict");
        assertThatThrownBy(() -> glue.createSecurityConfiguration(r -> r.name("strict").encryptionConfiguration(encryption))).isInstanceOf(AlreadyExistsException.class);
        glue.deleteSecurityConfiguration(r -> r.name("strict"));
        assertThatThrownBy(() -> glue.getSecurityConfiguration(r -> r.name("strict"))).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void theCatalogsEncryptionIsDisabledUntilItIsSet() {
        assertThat(encryptionAtRest()).isEqualTo(CatalogEncryptionMode.DISABLED);
        glue.putDataCatalogEncryptionSettings(r -> r.dataCatalogEncryptionSettings(s -> s
                .encryptionAtRest(e -> e.catalogEncryptionMode(CatalogEncryptionMode.SSE_KMS))
                .connectionPasswordEncryption(e -> e.returnConnectionPasswordEncrypted(true))));
        assertThat(encryptionAtRest()).isEqualTo(CatalogEncryptionMode.SSE_KMS);
    }

    @Test
    void aResourcePolicyAllowsWhatIdentityPoliciesDoNot() {
        glue.createDatabase(r -> r.databaseInput(d -> d.name("open")));
        glue.createDatabase(r -> r.databaseInput(d -> d.name("closed")));
        GlueClient analyst = userWithoutPolicies("analyst");
        assertThatThrownBy(() -> analyst.getDatabase(r -> r.name("open"))).isInstanceOf(GlueException.class).hasMessageContaining("not authorized");

        glue.putResourcePolicy(r -> r.policyInJson(OPEN_TO_ANALYST));

        assertThat(analyst.getDatabase(r -> r.name("open")).database().name()).isEqualTo("open");
        assertThatThrownBy(() -> analyst.getDatabase(r -> r.name("closed"))).isInstanceOf(GlueException.class).hasMessageContaining("not authorized");
        glue.deleteResourcePolicy(r -> {});
        assertThatThrownBy(() -> analyst.getDatabase(r -> r.name("open"))).isInstanceOf(GlueException.class).hasMessageContaining("not authorized");
    }

    @Test
    void aResourcePolicyIsChangedOnlyWhereItsConditionsHold() {
        assertThatThrownBy(() -> glue.getResourcePolicy(r -> {})).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.putResourcePolicy(r -> r.policyInJson(OPEN_TO_ANALYST).policyExistsCondition(ExistCondition.MUST_EXIST)))
                .isInstanceOf(ConditionCheckFailureException.class);
        String hash = glue.putResourcePolicy(r -> r.policyInJson(OPEN_TO_ANALYST).policyExistsCondition(ExistCondition.NOT_EXIST)).policyHash();

        assertThat(glue.getResourcePolicy(r -> {}).policyInJson()).isEqualTo(OPEN_TO_ANALYST);
        assertThat(glue.getResourcePolicies(r -> {}).getResourcePoliciesResponseList()).extracting("policyHash").containsExactly(hash);
        assertThatThrownBy(() -> glue.deleteResourcePolicy(r -> r.policyHashCondition("other"))).isInstanceOf(ConditionCheckFailureException.class);
        assertThatThrownBy(() -> glue.putResourcePolicy(r -> r.policyInJson("{}"))).isInstanceOf(InvalidInputException.class);
        glue.deleteResourcePolicy(r -> r.policyHashCondition(hash));
    }

    private CatalogEncryptionMode encryptionAtRest() {
        return glue.getDataCatalogEncryptionSettings(r -> {}).dataCatalogEncryptionSettings().encryptionAtRest().catalogEncryptionMode();
    }

    private GlueClient userWithoutPolicies(String name) {
        IamClient iam = sandbox.client(IamClient.builder());
        iam.createUser(r -> r.userName(name));
        AccessKey key = iam.createAccessKey(r -> r.userName(name)).accessKey();
        return sandbox.client(GlueClient.builder(), AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey()));
    }
}
