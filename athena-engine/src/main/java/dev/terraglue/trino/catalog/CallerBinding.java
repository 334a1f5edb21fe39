package dev.terraglue.trino.catalog;

import static com.google.inject.multibindings.MapBinder.newMapBinder;
import static com.google.inject.multibindings.OptionalBinder.newOptionalBinder;

import com.google.inject.Binder;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Scopes;
import io.trino.filesystem.TrinoFileSystemFactory;
import io.trino.metastore.HiveMetastoreFactory;
import io.trino.metastore.RawHiveMetastoreFactory;

/** What both connectors have in common: catalog and files are reached as the caller. */
final class CallerBinding implements Module {
    private final AwsClients clients;
    private final CallerFileSystems fileSystems;

    CallerBinding(AwsClients clients, CallerFileSystems fileSystems) {
        this.clients = clients;
        this.fileSystems = fileSystems;
    }

    @Override
    public void configure(Binder binder) {
        binder.bind(AwsClients.class).toInstance(clients);
        var schemes = newMapBinder(binder, String.class, TrinoFileSystemFactory.class);
        // Hive knows tables under all three.
        for (String scheme : new String[] {"s3", "s3a", "s3n"}) {
            schemes.addBinding(scheme).toInstance(fileSystems);
        }
        newOptionalBinder(binder, Key.get(HiveMetastoreFactory.class, RawHiveMetastoreFactory.class))
                .setBinding()
                .to(CallerMetastores.class)
                .in(Scopes.SINGLETON);
    }
}
