package dev.terraglue.trino.catalog;

import com.google.inject.Inject;
import io.trino.filesystem.TrinoFileSystem;
import io.trino.filesystem.TrinoFileSystemFactory;
import io.trino.metastore.HiveMetastore;
import io.trino.metastore.HiveMetastoreFactory;
import io.trino.plugin.hive.metastore.glue.GlueCache;
import io.trino.plugin.hive.metastore.glue.GlueHiveMetastore;
import io.trino.plugin.hive.metastore.glue.GlueHiveMetastoreConfig;
import io.trino.plugin.hive.metastore.glue.GlueMetastoreStats;
import io.trino.spi.security.ConnectorIdentity;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.glue.GlueClient;

/** The Glue catalog as Hive's metastore, as the caller of a query sees it. */
final class CallerMetastores implements HiveMetastoreFactory {
    /**
     * The public constructor starts a thread pool of its own, which would outlive each query; this one takes ours.
     */
    private static final MethodHandle METASTORE = metastoreConstructor();

    private final AwsClients clients;
    private final TrinoFileSystemFactory fileSystems;
    private final GlueHiveMetastoreConfig config;
    private final Set<GlueHiveMetastore.TableKind> visibleTableKinds;
    private final GlueMetastoreStats stats;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("glue-", 0).factory());

    @Inject
    CallerMetastores(
            AwsClients clients,
            TrinoFileSystemFactory fileSystems,
            GlueHiveMetastoreConfig config,
            Set<GlueHiveMetastore.TableKind> visibleTableKinds,
            GlueMetastoreStats stats) {
        this.clients = clients;
        this.fileSystems = fileSystems;
        this.config = config;
        this.visibleTableKinds = visibleTableKinds;
        this.stats = stats;
    }

    @Override
    public HiveMetastore createMetastore(Optional<ConnectorIdentity> identity) {
        ConnectorIdentity caller = identity.orElseThrow(() -> new IllegalStateException("A metastore is always somebody's"));
        try {
            return (HiveMetastore) METASTORE.invoke(
                    clients.glue(CallerAccess.of(caller)),
                    GlueCache.NOOP,
                    stats,
                    fileSystems.create(caller),
                    config.getDefaultWarehouseDir(),
                    config.getPartitionSegments(),
                    config.isAssumeCanonicalPartitionKeys(),
                    visibleTableKinds,
                    executor);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Trino's Glue metastore cannot be made", e);
        }
    }

    /** True, so that Trino asks for a metastore for each caller. */
    @Override
    public boolean isImpersonationEnabled() {
        return true;
    }

    /** True, so that Trino puts no cache, which would be keyed by user name, around this one. */
    @Override
    public boolean hasBuiltInCaching() {
        return true;
    }

    private static MethodHandle metastoreConstructor() {
        try {
            var constructor = GlueHiveMetastore.class.getDeclaredConstructor(
                    GlueClient.class,
                    GlueCache.class,
                    GlueMetastoreStats.class,
                    TrinoFileSystem.class,
                    Optional.class,
                    int.class,
                    boolean.class,
                    Set.class,
                    ExecutorService.class);
            constructor.setAccessible(true);
            return MethodHandles.lookup().unreflectConstructor(constructor);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
