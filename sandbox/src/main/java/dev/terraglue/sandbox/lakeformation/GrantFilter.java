package dev.terraglue.sandbox.lakeformation;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lakeformation.model.DataLakeResourceType;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.TableResource;

/**
 * What ListPermissions asks for; what is null does not matter.
 *
 * @param resource {@linkplain Resources normalised}
 * @param related  whether permissions on all tables of a database are told with those on one of them
 */
record GrantFilter(@Nullable String principal, @Nullable DataLakeResourceType type, @Nullable Resource resource, boolean related)
        implements Predicate<PrincipalResourcePermissions> {
    @Override
    public boolean test(PrincipalResourcePermissions entry) {
        return (principal == null || principal.equals(entry.principal().dataLakePrincipalIdentifier()))
                && (type == null || Resources.isOfType(entry.resource(), type))
                && (resource == null || isOn(resource, entry.resource()));
    }

    private boolean isOn(Resource wanted, Resource found) {
        if (wanted.catalog() != null) return found.catalog() != null;
        if (wanted.table() != null) return isOnTable(wanted.table(), found);
        if (wanted.lfTag() != null && wanted.lfTag().tagValues().isEmpty()) {
            return found.lfTag() != null && found.lfTag().tagKey().equals(wanted.lfTag().tagKey());
        }
        return wanted.equals(found);
    }

    /** Permissions on a table's columns are told with those on the table. */
    private boolean isOnTable(TableResource wanted, Resource found) {
        TableResource table = found.tableWithColumns() != null ? Resources.table(found.tableWithColumns()) : found.table();
        if (table == null) return false;
        return wanted.equals(table) || (related && table.tableWildcard() != null && table.databaseName().equals(wanted.databaseName()));
    }
}
