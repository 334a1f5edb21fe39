package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.Call;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.DataLakeResourceType;
import software.amazon.awssdk.services.lakeformation.model.DatabaseResource;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.ResourceType;
import software.amazon.awssdk.services.lakeformation.model.TableResource;
import software.amazon.awssdk.services.lakeformation.model.TableWithColumnsResource;

/** What permissions are granted on, in one spelling: names in lower case, lists in order, the catalog's id filled in. */
final class Resources {
    /** The name under which AWS lists the permissions on all tables of a database. */
    static final String ALL_TABLES = "ALL_TABLES";

    private Resources() {}

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidInputException where it does not name exactly one thing */
    static Resource normalised(Resource given, Call call) {
        long named = Stream.of(
                        given.catalog(), given.database(), given.table(), given.tableWithColumns(), given.dataLocation(), given.dataCellsFilter(),
                        given.lfTag(), given.lfTagPolicy(), given.lfTagExpression())
                .filter(Objects::nonNull)
                .count();
        if (named != 1) throw LakeFormationErrors.invalidInput("Resource must name exactly one resource, not " + named + ".");
        String account = call.caller().account();
        Resource.Builder one = given.toBuilder();
        if (given.database() != null) one.database(d -> d.catalogId(account).name(lower(given.database().name())));
        if (given.table() != null) one.table(normalised(given.table(), account));
        if (given.tableWithColumns() != null) one.tableWithColumns(normalised(given.tableWithColumns(), account));
        if (given.dataLocation() != null) one.dataLocation(l -> l.catalogId(account).resourceArn(given.dataLocation().resourceArn()));
        if (given.dataCellsFilter() != null) {
            one.dataCellsFilter(given.dataCellsFilter().toBuilder()
                    .tableCatalogId(account)
                    .databaseName(lower(given.dataCellsFilter().databaseName()))
                    .tableName(lower(given.dataCellsFilter().tableName()))
                    .build());
        }
        if (given.lfTag() != null) {
            one.lfTag(t -> t.catalogId(account).tagKey(lower(given.lfTag().tagKey())).tagValues(lowerInOrder(given.lfTag().tagValues())));
        }
        if (given.lfTagPolicy() != null) {
            one.lfTagPolicy(given.lfTagPolicy().toBuilder().catalogId(account).expression(normalised(given.lfTagPolicy().expression())).build());
        }
        return one.build();
    }

    static TableResource normalised(TableResource table, String account) {
        TableResource.Builder one = table.toBuilder().catalogId(account).databaseName(lower(table.databaseName()));
        boolean all = table.tableWildcard() != null || ALL_TABLES.equals(table.name());
        return (all ? one.name(ALL_TABLES).tableWildcard(w -> {}) : one.name(lower(table.name()))).build();
    }

    static List<LFTag> normalised(List<LFTag> expression) {
        return expression.stream()
                .map(tag -> tag.toBuilder().tagKey(lower(tag.tagKey())).tagValues(lowerInOrder(tag.tagValues())).build())
                .sorted(Comparator.comparing(LFTag::tagKey))
                .toList();
    }

    static Resource of(DatabaseResource database) {
        return Resource.builder().database(database).build();
    }

    static Resource of(TableResource table) {
        return Resource.builder().table(table).build();
    }

    static Resource ofDatabase(String name, Call call) {
        return of(DatabaseResource.builder().catalogId(call.caller().account()).name(name).build());
    }

    static Resource ofTable(Table table, Call call) {
        return of(TableResource.builder().catalogId(call.caller().account()).databaseName(table.databaseName()).name(table.name()).build());
    }

    /** All columns of a table, which is how permission to select is kept. */
    static Resource allColumns(TableResource table) {
        return Resource.builder()
                .tableWithColumns(c -> c.catalogId(table.catalogId()).databaseName(table.databaseName()).name(table.name()).columnWildcard(w -> {}))
                .build();
    }

    /** Of a table with columns: the table. */
    static TableResource table(TableWithColumnsResource columns) {
        TableResource.Builder table =
                TableResource.builder().catalogId(columns.catalogId()).databaseName(columns.databaseName()).name(columns.name());
        return columns.name().equals(ALL_TABLES) ? table.tableWildcard(w -> {}).build() : table.build();
    }

    static boolean isOfAllColumns(TableWithColumnsResource columns) {
        return columns.columnWildcard() != null && columns.columnWildcard().excludedColumnNames().isEmpty();
    }

    /** Whether ListPermissions, asked for resources of that type, tells of it. */
    static boolean isOfType(Resource resource, DataLakeResourceType type) {
        return switch (type) {
            case CATALOG -> resource.catalog() != null;
            case DATABASE -> resource.database() != null;
            case TABLE -> resource.table() != null || resource.tableWithColumns() != null;
            case DATA_LOCATION -> resource.dataLocation() != null;
            case LF_TAG -> resource.lfTag() != null;
            case LF_TAG_POLICY -> resource.lfTagPolicy() != null;
            case LF_TAG_POLICY_DATABASE -> resource.lfTagPolicy() != null && resource.lfTagPolicy().resourceType() == ResourceType.DATABASE;
            case LF_TAG_POLICY_TABLE -> resource.lfTagPolicy() != null && resource.lfTagPolicy().resourceType() == ResourceType.TABLE;
            case LF_NAMED_TAG_EXPRESSION -> resource.lfTagExpression() != null;
            case UNKNOWN_TO_SDK_VERSION -> throw LakeFormationErrors.invalidInput("ResourceType is none that Lake Formation has.");
        };
    }

    static @Nullable String lower(@Nullable String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    static List<String> lowerInOrder(List<String> names) {
        return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).distinct().sorted().toList();
    }

    private static TableWithColumnsResource normalised(TableWithColumnsResource columns, String account) {
        TableWithColumnsResource.Builder one = columns.toBuilder()
                .catalogId(account)
                .databaseName(lower(columns.databaseName()))
                .name(ALL_TABLES.equals(columns.name()) ? ALL_TABLES : lower(columns.name()));
        if (!columns.columnNames().isEmpty()) one.columnNames(lowerInOrder(columns.columnNames()));
        if (columns.columnWildcard() != null && !columns.columnWildcard().excludedColumnNames().isEmpty()) {
            one.columnWildcard(w -> w.excludedColumnNames(lowerInOrder(columns.columnWildcard().excludedColumnNames())));
        }
        return one.build();
    }
}
