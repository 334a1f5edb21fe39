package dev.terraglue.trino.catalog;

import io.trino.plugin.hive.HiveConnectorFactory;
import io.trino.plugin.iceberg.IcebergConnectorFactory;
import io.trino.plugin.iceberg.IcebergPlugin;
import io.trino.spi.Plugin;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.ConnectorFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogs that Athena SQL sees: {@link #HIVE} over the whole Glue catalog, which sends Iceberg tables on to {@link #ICEBERG}.
 */
public final class AthenaCatalogs implements Plugin {
    /** AwsDataCatalog; Trino compares names in lower case. */
    public static final String HIVE = "awsdatacatalog";
    /** Where Iceberg tables are created; users name {@link #HIVE} only. */
    public static final String ICEBERG = "awsdatacatalog_iceberg";

    /** The Glue client that Trino makes for itself and nobody uses; an endpoint that answers nobody proves it. */
    private static final Map<String, String> NO_GLUE_OF_ITS_OWN = Map.of(
            "hive.metastore.glue.endpoint-url", "http://127.0.0.1:9",
            "hive.metastore.glue.region", "us-east-1",
            "hive.metastore.glue.aws-access-key", "none",
            "hive.metastore.glue.aws-secret-key", "none",
            "hive.metastore.glue.skip-archive", "true");

    private final AwsClients clients;
    private final CallerFileSystems fileSystems = new CallerFileSystems();

    public AthenaCatalogs(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public Iterable<ConnectorFactory> getConnectorFactories() {
        return List.of(new Hive(), new Iceberg());
    }

    /** Those that Trino's Iceberg connector plans its writes with. */
    @Override
    public Set<Class<?>> getFunctions() {
        return new IcebergPlugin().getFunctions();
    }

    /** The properties of the catalog {@link #HIVE}. */
    public static Map<String, String> hiveProperties() {
        var properties = new HashMap<>(NO_GLUE_OF_ITS_OWN);
        properties.put("hive.metastore", "glue");
        properties.put("hive.metastore-cache-ttl", "0s");
        properties.put("hive.metastore-stats-cache-ttl", "0s");
        // IAM decides, at each call.
        properties.put("hive.security", "allow-all");
        properties.put("hive.iceberg-catalog-name", ICEBERG);
        properties.put("hive.hive-views.enabled", "true");
        properties.put("hive.non-managed-table-writes-enabled", "true");
        properties.put("hive.non-managed-table-creates-enabled", "true");
        properties.put("hive.partition-projection-enabled", "true");
        properties.put("hive.recursive-directories", "true");
        // Five are for a catalog far away; here each is one more request.
        properties.put("hive.metastore.glue.partitions-segments", "1");
        properties.put("hive.storage-format", "PARQUET");
        properties.put("hive.insert-existing-partitions-behavior", "APPEND");
        properties.put("hive.table-statistics-enabled", "false");
        properties.put("hive.collect-column-statistics-on-write", "false");
        return properties;
    }

    /** The properties of the catalog {@link #ICEBERG}. */
    public static Map<String, String> icebergProperties() {
        var properties = new HashMap<>(NO_GLUE_OF_ITS_OWN);
        properties.put("iceberg.catalog.type", "glue");
        properties.put("iceberg.security", "allow_all");
        properties.put("iceberg.hive-catalog-name", HIVE);
        // It is keyed by path alone: one caller would read what another may.
        properties.put("iceberg.metadata-cache.enabled", "false");
        return properties;
    }

    private CallerBinding binding() {
        return new CallerBinding(clients, fileSystems);
    }

    private final class Hive implements ConnectorFactory {
        @Override
        public String getName() {
            return HIVE;
        }

        @Override
        public Connector create(String catalogName, Map<String, String> config, ConnectorContext context) {
            return HiveConnectorFactory.createConnector(
                    catalogName, config, context, AthenaCatalogs.this::binding, Optional.empty(), true, Optional.empty());
        }
    }

    private final class Iceberg implements ConnectorFactory {
        @Override
        public String getName() {
            return ICEBERG;
        }

        @Override
        public Connector create(String catalogName, Map<String, String> config, ConnectorContext context) {
            return IcebergConnectorFactory.createConnector(catalogName, config, context, binding(), Optional.of(new IcebergBinding()));
        }
    }
}
