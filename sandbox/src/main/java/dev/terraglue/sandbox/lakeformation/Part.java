package dev.terraglue.sandbox.lakeformation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.ResourceType;

/**
 * Permissions on a resource, as Lake Formation keeps and lists them: permission to select from a table stands by itself, on all the table's
 * columns; the others stand on the table.
 *
 * @param resource    {@linkplain Resources normalised}
 * @param permissions what may be done
 * @param grantable   what may be granted to others
 */
record Part(Resource resource, Set<String> permissions, Set<String> grantable) {
    static final String ALL = "ALL";
    static final String SELECT = "SELECT";

    private static final Set<String> ON_DATABASE = Set.of(ALL, "ALTER", "CREATE_TABLE", "DESCRIBE", "DROP");
    private static final Set<String> ON_TABLE = Set.of(ALL, "ALTER", "DELETE", "DESCRIBE", "DROP", "INSERT", SELECT);
    private static final Set<String> ON_CATALOG =
            Set.of(ALL, "ALTER", "CREATE_CATALOG", "CREATE_DATABASE", "CREATE_LF_TAG", "CREATE_LF_TAG_EXPRESSION", "DESCRIBE", "DROP", "SUPER_USER");
    private static final Set<String> ON_LF_TAG = Set.of("ALTER", "ASSOCIATE", "DESCRIBE", "DROP", "GRANT_WITH_LF_TAG_EXPRESSION");
    private static final Set<String> ON_LF_TAG_EXPRESSION = Set.of("ALTER", "DESCRIBE", "DROP", "GRANT_WITH_LF_TAG_EXPRESSION");

    Part {
        permissions = Set.copyOf(permissions);
        grantable = Set.copyOf(grantable);
    }

    /**
     * Takes apart what a request says.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException InvalidInputException where a permission is none for that kind of resource
     */
    static List<Part> of(Resource resource, List<String> permissions, List<String> grantable) {
        Set<String> granted = new LinkedHashSet<>(permissions);
        Set<String> passedOn = new LinkedHashSet<>(grantable);
        Set<String> valid = valid(resource);
        if (!valid.containsAll(granted) || !valid.containsAll(passedOn)) {
            throw LakeFormationErrors.invalidInput("Permissions modification is invalid.");
        }
        if (resource.table() != null) return split(resource, Resources.allColumns(resource.table()), granted, passedOn);
        if (resource.tableWithColumns() != null && Resources.isOfAllColumns(resource.tableWithColumns())) {
            return split(Resources.of(Resources.table(resource.tableWithColumns())), resource, granted, passedOn);
        }
        return List.of(new Part(resource, granted, passedOn));
    }

    private static List<Part> split(Resource table, Resource columns, Set<String> granted, Set<String> passedOn) {
        List<Part> parts = new ArrayList<>();
        Part onTable = new Part(table, without(granted, SELECT), without(passedOn, SELECT));
        if (!onTable.isEmpty()) parts.add(onTable);
        Part onColumns = new Part(columns, only(granted, SELECT), only(passedOn, SELECT));
        if (!onColumns.isEmpty()) parts.add(onColumns);
        return parts;
    }

    boolean isEmpty() {
        return permissions.isEmpty() && grantable.isEmpty();
    }

    private static Set<String> valid(Resource resource) {
        if (resource.database() != null) return ON_DATABASE;
        if (resource.table() != null) return ON_TABLE;
        if (resource.tableWithColumns() != null) return Resources.isOfAllColumns(resource.tableWithColumns()) ? ON_TABLE : Set.of(SELECT);
        if (resource.dataLocation() != null) return Set.of("DATA_LOCATION_ACCESS");
        if (resource.dataCellsFilter() != null) return Set.of(SELECT);
        if (resource.lfTag() != null) return ON_LF_TAG;
        if (resource.lfTagExpression() != null) return ON_LF_TAG_EXPRESSION;
        if (resource.lfTagPolicy() != null) return resource.lfTagPolicy().resourceType() == ResourceType.DATABASE ? ON_DATABASE : ON_TABLE;
        return ON_CATALOG;
    }

    private static Set<String> without(Set<String> permissions, String one) {
        Set<String> rest = new LinkedHashSet<>(permissions);
        rest.remove(one);
        return rest;
    }

    private static Set<String> only(Set<String> permissions, String one) {
        return permissions.contains(one) ? Set.of(one) : Set.of();
    }
}
