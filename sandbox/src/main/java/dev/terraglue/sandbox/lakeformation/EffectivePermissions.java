package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/** The permissions on what lies at a path of S3: on the location, and on the databases and tables whose data is there. */
final class EffectivePermissions {
    private final Catalog catalog;
    private final Grants grants;

    EffectivePermissions(Catalog catalog, Grants grants) {
        this.catalog = catalog;
        this.grants = grants;
    }

    /** @param arn {@code arn:aws:s3:::bucket/path} */
    List<PrincipalResourcePermissions> on(String arn, Call call) {
        Set<Resource> there = new HashSet<>();
        for (Database database : catalog.databases(call)) {
            if (isIn(database.locationUri(), arn)) there.add(Resources.ofDatabase(database.name(), call));
            for (Table table : catalog.tables(database.name(), call)) {
                if (table.storageDescriptor() != null && isIn(table.storageDescriptor().location(), arn)) there.add(Resources.ofTable(table, call));
            }
        }
        return grants.all(call).stream().filter(entry -> isOn(entry.resource(), there, arn)).toList();
    }

    private static boolean isOn(Resource resource, Set<Resource> there, String arn) {
        if (resource.dataLocation() != null) return Locations.isIn(arn, resource.dataLocation().resourceArn());
        if (resource.tableWithColumns() != null) return there.contains(Resources.of(Resources.table(resource.tableWithColumns())));
        return there.contains(resource);
    }

    private static boolean isIn(@Nullable String location, String arn) {
        if (location == null) return false;
        return Locations.isIn(location.replaceFirst("^s3[an]?://", "arn:aws:s3:::"), arn);
    }
}
