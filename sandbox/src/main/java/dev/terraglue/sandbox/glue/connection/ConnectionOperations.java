package dev.terraglue.sandbox.glue.connection;

import dev.terraglue.sandbox.glue.resource.GlueAccess;
import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.GlueTags;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.wire.ModelCopy;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.BatchDeleteConnectionRequest;
import software.amazon.awssdk.services.glue.model.BatchDeleteConnectionResponse;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.ConnectionInput;
import software.amazon.awssdk.services.glue.model.ConnectionPropertyKey;
import software.amazon.awssdk.services.glue.model.ConnectionStatus;
import software.amazon.awssdk.services.glue.model.CreateConnectionRequest;
import software.amazon.awssdk.services.glue.model.CreateConnectionResponse;
import software.amazon.awssdk.services.glue.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.glue.model.DeleteConnectionResponse;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.GetConnectionRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionResponse;
import software.amazon.awssdk.services.glue.model.GetConnectionsFilter;
import software.amazon.awssdk.services.glue.model.GetConnectionsRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.glue.model.TestConnectionRequest;
import software.amazon.awssdk.services.glue.model.TestConnectionResponse;
import software.amazon.awssdk.services.glue.model.UpdateConnectionRequest;
import software.amazon.awssdk.services.glue.model.UpdateConnectionResponse;

/** Connections. */
public final class ConnectionOperations {
    private static final int PAGE = 100;

    private final ResourceStore<Connection> connections;
    private final GlueTags tags;

    private ConnectionOperations(ResourceStore<Connection> connections, GlueTags tags) {
        this.connections = connections;
        this.tags = tags;
    }

    public static Map<String, Operation<?>> of(Database database, GlueTags tags) {
        var operations = new ConnectionOperations(new ResourceStore<>(database, "Connection", Connection.class), tags);
        return Service.operations(
                Operation.of(CreateConnectionRequest.class, (request, call) -> GlueAccess.connection("CreateConnection", call, request.connectionInput().name()), operations::createConnection),
                Operation.of(GetConnectionRequest.class, (request, call) -> GlueAccess.connection("GetConnection", call, request.name()), operations::getConnection),
                Operation.of(GetConnectionsRequest.class, (request, call) -> GlueAccess.connection("GetConnections", call, "*"), operations::getConnections),
                Operation.of(UpdateConnectionRequest.class, (request, call) -> GlueAccess.connection("UpdateConnection", call, request.name()), operations::updateConnection),
                Operation.of(DeleteConnectionRequest.class, (request, call) -> GlueAccess.connection("DeleteConnection", call, request.connectionName()), operations::deleteConnection),
                Operation.of(BatchDeleteConnectionRequest.class, (request, call) -> request.connectionNameList().stream().flatMap(name -> GlueAccess.connection("BatchDeleteConnection", call, name).stream()).distinct().toList(), operations::batchDeleteConnection),
                Operation.of(TestConnectionRequest.class, (request, call) -> GlueAccess.anything("TestConnection"), operations::testConnection));
    }

    private CreateConnectionResponse createConnection(CreateConnectionRequest request, Call call) {
        ConnectionInput input = request.connectionInput();
        check(input);
        connections.create(input.name(), connection(input, call).creationTime(call.time()).build());
        tags.put(call.arn("glue", "connection/" + input.name()), request.tags());
        return CreateConnectionResponse.builder().createConnectionStatus(ConnectionStatus.READY).build();
    }

    private GetConnectionResponse getConnection(GetConnectionRequest request, Call call) {
        return GetConnectionResponse.builder().connection(shown(connections.get(request.name()), request.hidePassword())).build();
    }

    private GetConnectionsResponse getConnections(GetConnectionsRequest request, Call call) {
        Pages<Connection> page = Pages.read(request.nextToken(), request.maxResults(), PAGE, Connection::name, (after, most) -> connections.all().stream()
                .filter(connection -> connection.name().compareTo(after) > 0 && matches(connection, request.filter()))
                .limit(most)
                .toList());
        return GetConnectionsResponse.builder()
                .connectionList(page.items().stream().map(connection -> shown(connection, request.hidePassword())).toList())
                .nextToken(page.nextToken())
                .build();
    }

    /** Replaces the whole definition. */
    private UpdateConnectionResponse updateConnection(UpdateConnectionRequest request, Call call) {
        check(request.connectionInput());
        connections.update(
                request.name(), present -> connection(request.connectionInput(), call).name(present.name()).creationTime(present.creationTime()).build());
        return UpdateConnectionResponse.builder().build();
    }

    private DeleteConnectionResponse deleteConnection(DeleteConnectionRequest request, Call call) {
        if (!delete(request.connectionName(), call)) throw missing(request.connectionName());
        return DeleteConnectionResponse.builder().build();
    }

    private BatchDeleteConnectionResponse batchDeleteConnection(BatchDeleteConnectionRequest request, Call call) {
        List<String> deleted = new ArrayList<>();
        Map<String, ErrorDetail> errors = new LinkedHashMap<>();
        for (String name : request.connectionNameList()) {
            if (delete(name, call)) deleted.add(name);
            else errors.put(name, ErrorDetail.builder().errorCode(missing(name).code()).errorMessage(missing(name).message()).build());
        }
        return BatchDeleteConnectionResponse.builder().succeeded(deleted).errors(errors).build();
    }

    private TestConnectionResponse testConnection(TestConnectionRequest request, Call call) {
        throw GlueErrors.notBuilt("connections to databases, so that none can be tested");
    }

    private boolean delete(String name, Call call) {
        tags.remove(call.arn("glue", "connection/" + name));
        return connections.delete(name);
    }

    private static ServiceException missing(String name) {
        return GlueErrors.entityNotFound("Connection " + name + " not found.");
    }

    private static Connection.Builder connection(ConnectionInput input, Call call) {
        return ModelCopy.copy(input, Connection.builder()).status(ConnectionStatus.READY).lastUpdatedTime(call.time()).lastUpdatedBy(call.caller().arn());
    }

    private static void check(ConnectionInput input) {
        if (input.connectionType() == null) throw GlueErrors.invalidInput("ConnectionType must not be null.");
    }

    private static Connection shown(Connection connection, @Nullable Boolean hidePassword) {
        if (hidePassword == null || !hidePassword) return connection;
        Map<ConnectionPropertyKey, String> properties = new HashMap<>(connection.connectionProperties());
        properties.remove(ConnectionPropertyKey.PASSWORD);
        properties.remove(ConnectionPropertyKey.ENCRYPTED_PASSWORD);
        return connection.toBuilder().connectionProperties(properties).build();
    }

    private static boolean matches(Connection connection, @Nullable GetConnectionsFilter filter) {
        if (filter == null) return true;
        boolean typed = filter.connectionType() == null || filter.connectionType() == connection.connectionType();
        return typed && connection.matchCriteria().containsAll(filter.matchCriteria());
    }
}
