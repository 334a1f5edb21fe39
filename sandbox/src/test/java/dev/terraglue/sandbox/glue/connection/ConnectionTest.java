package dev.terraglue.sandbox.glue.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.RunningSandbox;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionPropertyKey;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.PhysicalConnectionRequirements;

class ConnectionTest {
    private static final ConnectionInput WAREHOUSE = ConnectionInput.builder()
            .name("warehouse")
            .connectionType(ConnectionType.JDBC)
            .connectionProperties(Map.of(
                    ConnectionPropertyKey.JDBC_CONNECTION_URL, "jdbc:postgresql://db.example.com/sales",
                    ConnectionPropertyKey.USERNAME, "reader",
                    ConnectionPropertyKey.PASSWORD, "secret"))
            .physicalConnectionRequirements(p -> p.availabilityZone("us-east-1a").subnetId("subnet-1").securityGroupIdList("sg-1"))
            .build();

    @TempDir
    Path home;

    private RunningSandbox sandbox;
    private GlueClient glue;

    @BeforeEach
    void start() {
        sandbox = RunningSandbox.start(home);
        glue = sandbox.client(GlueClient.builder());
        glue.createConnection(r -> r.connectionInput(WAREHOUSE));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aConnectionIsToldAsItWasGiven() {
        Connection found = glue.getConnection(r -> r.name("warehouse")).connection();

        assertThat(found.connectionProperties()).isEqualTo(WAREHOUSE.connectionProperties());
        assertThat(found.physicalConnectionRequirements()).isEqualTo(WAREHOUSE.physicalConnectionRequirements());
        assertThat(found.lastUpdatedBy()).isEqualTo("arn:aws:iam::000000000000:root");
    }

    @Test
    void passwordsAreHiddenWhereThatIsAsked() {
        assertThat(glue.getConnection(r -> r.name("warehouse").hidePassword(true)).connection().connectionProperties())
                .containsEntry(ConnectionPropertyKey.USERNAME, "reader")
                .doesNotContainKey(ConnectionPropertyKey.PASSWORD);
        assertThat(glue.getConnections(r -> r.hidePassword(true)).connectionList().getFirst().connectionProperties()).doesNotContainKey(ConnectionPropertyKey.PASSWORD);
    }

    @Test
    void listingsAreFilteredByType() {
        glue.createConnection(r -> r.connectionInput(c -> c.name("net").connectionType(ConnectionType.NETWORK).connectionProperties(Map.of())));

        assertThat(glue.getConnections(r -> r.filter(f -> f.connectionType(ConnectionType.NETWORK))).connectionList()).extracting(Connection::name).containsExactly("net");
    }

    @Test
    void anUpdateReplacesTheWholeDefinition() {
        glue.updateConnection(r -> r.name("warehouse").connectionInput(WAREHOUSE.toBuilder().physicalConnectionRequirements((PhysicalConnectionRequirements) null).description("new").build()));

        Connection found = glue.getConnection(r -> r.name("warehouse")).connection();
        assertThat(found.description()).isEqualTo("new");
        assertThat(found.physicalConnectionRequirements()).isNull();
    }

    @Test
    void aDeletedConnectionIsGone() {
        glue.deleteConnection(r -> r.connectionName("warehouse"));

        assertThatThrownBy(() -> glue.getConnection(r -> r.name("warehouse"))).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.deleteConnection(r -> r.connectionName("warehouse"))).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aTestThatNobodyMakesDoesNotSucceed() {
        assertThatThrownBy(() -> glue.testConnection(r -> r.connectionName("warehouse"))).isInstanceOf(GlueException.class).hasMessageContaining("has not built");
    }
}
