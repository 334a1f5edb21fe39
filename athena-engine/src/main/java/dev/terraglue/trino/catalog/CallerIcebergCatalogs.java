package dev.terraglue.trino.catalog;

import com.google.inject.Inject;
import io.trino.filesystem.TrinoFileSystemFactory;

import io.trino.plugin.hive.metastore.glue.GlueHiveMetastoreConfig;
import io.trino.plugin.hive.metastore.glue.GlueMetastoreStats;
import io.trino.plugin.hive.security.UsingSystemSecurity;
import io.trino.plugin.iceberg.ForIcebergMetadata;
import io.trino.plugin.iceberg.ForIcebergSplitManager;
import io.trino.plugin.iceberg.IcebergConfig;
import io.trino.plugin.iceberg.catalog.TrinoCatalog;
import io.trino.plugin.iceberg.catalog.TrinoCatalogFactory;
import io.trino.plugin.iceberg.catalog.glue.GlueIcebergTableOperationsProvider;
import io.trino.plugin.iceberg.catalog.glue.IcebergGlueCatalogConfig;
import io.trino.plugin.iceberg.catalog.glue.TrinoGlueCatalogFactory;
import io.trino.plugin.iceberg.encryption.EncryptionManagerFactory;
import io.trino.plugin.iceberg.fileio.ForwardingFileIoFactory;
import io.trino.spi.NodeVersion;
import io.trino.spi.catalog.CatalogName;
import io.trino.spi.security.ConnectorIdentity;
import io.trino.spi.type.TypeManager;
import java.util.concurrent.ExecutorService;
import software.amazon.awssdk.services.glue.GlueClient;

/** The Glue catalog as Iceberg's catalog, as the caller of a query sees it. */
final class CallerIcebergCatalogs implements TrinoCatalogFactory {
    private final AwsClients clients;
    private final CatalogName catalogName;
    private final TrinoFileSystemFactory fileSystems;
    private final ForwardingFileIoFactory fileIo;
    private final TypeManager types;
    private final NodeVersion version;
    private final GlueHiveMetastoreConfig glueConfig;
    private final IcebergConfig icebergConfig;
    private final IcebergGlueCatalogConfig catalogConfig;
    private final boolean usingSystemSecurity;
    private final GlueMetastoreStats stats;
    private final EncryptionManagerFactory encryption;
    private final ExecutorService metadataExecutor;
    private final ExecutorService scanExecutor;

    @Inject
    CallerIcebergCatalogs(
            AwsClients clients,
            CatalogName catalogName,
            TrinoFileSystemFactory fileSystems,
            ForwardingFileIoFactory fileIo,
            TypeManager types,
            NodeVersion version,
            GlueHiveMetastoreConfig glueConfig,
            IcebergConfig icebergConfig,
            IcebergGlueCatalogConfig catalogConfig,
            @UsingSystemSecurity boolean usingSystemSecurity,
            GlueMetastoreStats stats,
            EncryptionManagerFactory encryption,
            @ForIcebergMetadata ExecutorService metadataExecutor,
            @ForIcebergSplitManager ExecutorService scanExecutor) {
        this.clients = clients;
        this.catalogName = catalogName;
        this.fileSystems = fileSystems;
        this.fileIo = fileIo;
        this.types = types;
        this.version = version;
        this.glueConfig = glueConfig;
        this.icebergConfig = icebergConfig;
        this.catalogConfig = catalogConfig;
        this.usingSystemSecurity = usingSystemSecurity;
        this.stats = stats;
        this.encryption = encryption;
        this.metadataExecutor = metadataExecutor;
        this.scanExecutor = scanExecutor;
    }

    @Override
    public TrinoCatalog create(ConnectorIdentity identity) {
        GlueClient glue = clients.glue(CallerAccess.of(identity));
        var tables = new GlueIcebergTableOperationsProvider(fileSystems, fileIo, types, catalogConfig, stats, glue, encryption);
        return new TrinoGlueCatalogFactory(
                        catalogName,
                        fileSystems,
                        fileIo,
                        types,
                        tables,
                        version,
                        glueConfig,
                        icebergConfig,
                        catalogConfig,
                        usingSystemSecurity,
                        stats,
                        glue,
                        metadataExecutor,
                        scanExecutor)
                .create(identity);
    }
}
