package dev.terraglue.trino;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import com.google.inject.Key;
import dev.terraglue.trino.catalog.AthenaCatalogs;
import dev.terraglue.trino.catalog.AwsClients;
import io.airlift.log.Level;
import io.airlift.log.Logging;
import io.trino.connector.ConnectorServicesProvider;
import io.trino.server.testing.TestingTrinoServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;

/**
 * Trino in this process: one coordinator that is its own worker, on a loopback port of its own choosing.
 *
 * <p>Trino's embeddable server is used (it boots without installation folders); its temporary folder lies under {@code java.io.tmpdir}
 * and is removed at {@link #close}. Whoever else finds the port can do nothing there: see {@link QuerySecret}.
 */
final class TrinoServer implements AutoCloseable {
    private final TestingTrinoServer server;
    private final Path folder;
    private final QuerySecret secret;

    private TrinoServer(TestingTrinoServer server, Path folder, QuerySecret secret) {
        this.server = server;
        this.folder = folder;
        this.secret = secret;
    }

    static TrinoServer start(AwsClients clients) {
        quieten();
        var secret = QuerySecret.random();
        Path folder = temporaryFolder();
        TestingTrinoServer server = TestingTrinoServer.builder()
                .addProperty("node-scheduler.min-candidates", "1")
                .addProperty("web-ui.enabled", "false")
                .addProperty("web-ui.legacy.enabled", "false")
                .addProperty("query.max-history", "20")
                .addProperty("query.client.timeout", "10m")
                .setBaseDataDir(Optional.of(folder))
                .setSystemAccessControl(secret.accessControl())
                .build();
        server.getInstance(Key.get(ConnectorServicesProvider.class)).loadInitialCatalogs();
        server.installPlugin(new AthenaCatalogs(clients));
        server.createCatalog(AthenaCatalogs.HIVE, AthenaCatalogs.HIVE, AthenaCatalogs.hiveProperties());
        server.createCatalog(AthenaCatalogs.ICEBERG, AthenaCatalogs.ICEBERG, AthenaCatalogs.icebergProperties());
        return new TrinoServer(server, folder, secret);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("terraglue-athena-engine-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its first touch replaces System.out and System.err by loggers: the control channel must have been opened before. */
    private static void quieten() {
        // It says so on standard error, unless told not to before it starts.
        Logger ofItself = Logger.getLogger(Logging.class.getName());
        ofItself.setLevel(java.util.logging.Level.WARNING);
        Logging.initialize().setLevel("", Level.ERROR);
    }

    URI address() {
        return server.getBaseUrl();
    }

    QuerySecret secret() {
        return secret;
    }

    @Override
    public void close() {
        try {
            server.close();
            MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
