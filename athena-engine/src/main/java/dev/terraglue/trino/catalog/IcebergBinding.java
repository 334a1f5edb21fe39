package dev.terraglue.trino.catalog;

import static io.airlift.configuration.ConfigBinder.configBinder;

import com.google.inject.Binder;
import com.google.inject.Scopes;
import io.airlift.configuration.AbstractConfigurationAwareModule;
import io.trino.plugin.hive.metastore.glue.GlueHiveMetastoreConfig;
import io.trino.plugin.hive.metastore.glue.GlueMetastoreModule;
import io.trino.plugin.iceberg.catalog.IcebergHiveMetastoreModule;
import io.trino.plugin.iceberg.catalog.TrinoCatalogFactory;
import io.trino.plugin.iceberg.catalog.glue.IcebergGlueCatalogConfig;

/** Trino's module for Iceberg on Glue, with the catalog as the caller sees it. */
final class IcebergBinding extends AbstractConfigurationAwareModule {
    @Override
    protected void setup(Binder binder) {
        configBinder(binder).bindConfigDefaults(GlueHiveMetastoreConfig.class, config -> config.setSkipArchive(true));
        configBinder(binder).bindConfig(IcebergGlueCatalogConfig.class);
        binder.bind(TrinoCatalogFactory.class).to(CallerIcebergCatalogs.class).in(Scopes.SINGLETON);
        install(new IcebergHiveMetastoreModule());
        install(new GlueMetastoreModule());
    }
}
