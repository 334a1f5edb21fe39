package dev.terraglue.trino;

import dev.terraglue.engine.AwsAccess;
import dev.terraglue.trino.catalog.AthenaCatalogs;
import dev.terraglue.trino.catalog.CallerAccess;
import dev.terraglue.trino.sql.AthenaStatement;
import dev.terraglue.trino.sql.TrinoNames;
import io.trino.client.ClientCapabilities;
import io.trino.client.ClientSession;
import io.trino.client.StatementClient;
import io.trino.client.StatementClientFactory;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;

/** Sends statements to the Trino of this process, over its client protocol: rows come in pages, as they are made. */
final class TrinoClient implements AutoCloseable {
    private static final long SOCKET_TIMEOUT_SECONDS = 60;

    private final TrinoServer server;
    private final OkHttpClient http = new OkHttpClient.Builder()
            .readTimeout(SOCKET_TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .writeTimeout(SOCKET_TIMEOUT_SECONDS, TimeUnit.SECONDS)
            .build();

    TrinoClient(TrinoServer server) {
        this.server = server;
    }

    /**
     * Starts {@code statement}.
     *
     * @param parameters values of its {@code ?}, as SQL literals
     * @param database   of names without one
     * @param access     with which Trino reaches S3 and Glue for it
     */
    StatementClient start(AthenaStatement.ForTrino statement, List<String> parameters, String database, AwsAccess access) {
        var credentials = new HashMap<>(CallerAccess.toExtraCredentials(access));
        credentials.putAll(server.secret().toExtraCredentials());
        ClientSession session = ClientSession.builder()
                .server(server.address())
                .user(Optional.of("athena"))
                .source("athena")
                .catalog(AthenaCatalogs.HIVE)
                .schema(database)
                .timeZone(ZoneOffset.UTC)
                .locale(Locale.ROOT)
                .properties(statement.session())
                .credentials(credentials)
                .build();
        return StatementClientFactory.newStatementClient(
                http,
                session,
                bound(statement.sql(), parameters),
                Optional.of(Set.of(ClientCapabilities.PARAMETRIC_DATETIME.name())));
    }

    private static String bound(String sql, List<String> parameters) {
        return parameters.isEmpty()
                ? sql
                : "EXECUTE IMMEDIATE " + TrinoNames.literal(sql) + " USING " + String.join(", ", parameters);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
