package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lakeformation.model.DataCellsFilterResource;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.TableResource;
import software.amazon.awssdk.services.lakeformation.model.TableWithColumnsResource;

/** Whether what a request names is there. */
final class References {
    private final Catalog catalog;
    private final Locations locations;
    private final LfTags tags;
    private final DataCellsFilters filters;

    References(Catalog catalog, Locations locations, LfTags tags, DataCellsFilters filters) {
        this.catalog = catalog;
        this.locations = locations;
        this.tags = tags;
        this.filters = filters;
    }

    /**
     * @param resource {@linkplain Resources normalised}
     * @throws ServiceException where something is missing
     */
    void check(Resource resource, Call call) {
        if (resource.database() != null) catalog.database(named(resource.database().name()), call);
        if (resource.table() != null) check(resource.table(), call);
        if (resource.tableWithColumns() != null) check(resource.tableWithColumns(), call);
        if (resource.dataCellsFilter() != null) check(resource.dataCellsFilter());
        if (resource.dataLocation() != null && !locations.covers(resource.dataLocation().resourceArn())) {
            throw LakeFormationErrors.invalidInput(
                    "Must manually register the S3 path before granting permissions on it: " + resource.dataLocation().resourceArn());
        }
        if (resource.lfTag() != null) tags.check(resource.lfTag().tagKey(), resource.lfTag().tagValues());
        if (resource.lfTagPolicy() != null) {
            if (resource.lfTagPolicy().expressionName() != null) throw namedExpressionsNotBuilt();
            for (LFTag tag : resource.lfTagPolicy().expression()) tags.check(tag.tagKey(), tag.tagValues());
        }
        if (resource.lfTagExpression() != null) throw namedExpressionsNotBuilt();
    }

    private void check(TableResource table, Call call) {
        if (table.tableWildcard() != null) {
            catalog.database(named(table.databaseName()), call);
        } else {
            catalog.table(named(table.databaseName()), named(table.name()), call);
        }
    }

    private void check(TableWithColumnsResource columns, Call call) {
        Set<String> present = Set.copyOf(Catalog.columns(catalog.table(named(columns.databaseName()), named(columns.name()), call)));
        List<String> excluded = columns.columnWildcard() == null ? List.of() : columns.columnWildcard().excludedColumnNames();
        if (!present.containsAll(columns.columnNames()) || !present.containsAll(excluded)) {
            throw LakeFormationErrors.invalidInput("cannot grant/revoke permission on non-existent column");
        }
    }

    private void check(DataCellsFilterResource filter) {
        if (filters.find(named(filter.databaseName()), named(filter.tableName()), named(filter.name())).isEmpty()) {
            throw LakeFormationErrors.invalidInput("Cell Filter not found: " + filter.name());
        }
    }

    private static String named(@Nullable String name) {
        if (name == null || name.isEmpty()) throw LakeFormationErrors.invalidInput("Resource lacks a name.");
        return name;
    }

    private static ServiceException namedExpressionsNotBuilt() {
        return new ServiceException("NotImplemented", 501, "terraglue has not built named LF-Tag expressions yet");
    }
}
