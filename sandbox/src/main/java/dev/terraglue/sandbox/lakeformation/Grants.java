package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;
import software.amazon.awssdk.services.lakeformation.model.PrincipalResourcePermissions;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.TableResource;

/**
 * The permissions that hold, granted ones and those that a new database or table begins with.
 *
 * <p>A database or table allows {@code IAM_ALLOWED_PRINCIPALS} everything from the start where the settings say so, without an entry in the
 * store; an entry without permissions says that this has been revoked. What is about a database or table that was dropped, or dropped and
 * made again since, holds no longer.
 */
final class Grants {
    static final String IAM_ALLOWED_PRINCIPALS = "IAM_ALLOWED_PRINCIPALS";

    private final GrantStore store;
    private final SettingsStore settings;
    private final Catalog catalog;

    Grants(GrantStore store, SettingsStore settings, Catalog catalog) {
        this.store = store;
        this.settings = settings;
        this.catalog = catalog;
    }

    void grant(String principal, List<Part> parts, Call call) {
        parts.forEach(part -> settle(principal, part.resource(), call));
        store.change(principal, parts, (before, part) -> {
            Set<String> permissions = new TreeSet<>(part.permissions());
            Set<String> grantable = new TreeSet<>(part.grantable());
            before.ifPresent(entry -> permissions.addAll(entry.permissionsAsStrings()));
            before.ifPresent(entry -> grantable.addAll(entry.permissionsWithGrantOptionAsStrings()));
            return Optional.of(entry(principal, part.resource(), permissions, grantable, call));
        });
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidInputException where the principal has none of them */
    void revoke(String principal, List<Part> parts, Call call) {
        parts.forEach(part -> settle(principal, part.resource(), call));
        boolean[] revoked = {false};
        store.change(principal, parts, (before, part) -> {
            Set<String> permissions = new TreeSet<>(before.map(PrincipalResourcePermissions::permissionsAsStrings).orElse(List.of()));
            Set<String> grantable = new TreeSet<>(before.map(PrincipalResourcePermissions::permissionsWithGrantOptionAsStrings).orElse(List.of()));
            boolean all = part.permissions().contains(Part.ALL);
            revoked[0] |= all ? permissions.removeIf(any -> true) : permissions.removeAll(part.permissions());
            revoked[0] |= all ? grantable.removeIf(any -> true) : grantable.removeAll(part.permissions());
            revoked[0] |= grantable.removeAll(part.grantable());
            boolean nothingLeft = permissions.isEmpty() && grantable.isEmpty() && !principal.equals(IAM_ALLOWED_PRINCIPALS);
            return nothingLeft ? Optional.empty() : Optional.of(entry(principal, part.resource(), permissions, grantable, call));
        });
        if (!revoked[0]) {
            throw LakeFormationErrors.invalidInput("No permissions revoked. Grantee has no permissions and no grantable permissions on resource.");
        }
    }

    /** In the order of {@link #key}. */
    List<PrincipalResourcePermissions> all(Call call) {
        Map<String, PrincipalResourcePermissions> found = new TreeMap<>();
        ofNewDatabasesAndTables(call).forEach(entry -> found.put(key(entry), entry));
        for (PrincipalResourcePermissions entry : store.all()) {
            if (!holds(entry, call)) continue;
            if (entry.permissionsAsStrings().isEmpty() && entry.permissionsWithGrantOptionAsStrings().isEmpty()) {
                found.remove(key(entry));
            } else {
                found.put(key(entry), entry);
            }
        }
        return List.copyOf(found.values());
    }

    static String key(PrincipalResourcePermissions entry) {
        return entry.principal().dataLakePrincipalIdentifier() + "\n" + ModelJson.write(entry.resource());
    }

    /** Before the settings change: what present databases and tables began with is theirs, whatever new ones will begin with. */
    void keepPresentDefaults(Call call) {
        for (PrincipalResourcePermissions entry : ofNewDatabasesAndTables(call)) settle(IAM_ALLOWED_PRINCIPALS, entry.resource(), call);
        List<Resource> without = new ArrayList<>();
        for (Database database : catalog.databases(call)) {
            without.add(Resources.ofDatabase(database.name(), call));
            catalog.tables(database.name(), call).forEach(table -> without.add(Resources.ofTable(table, call)));
        }
        for (Resource resource : without) {
            if (store.find(IAM_ALLOWED_PRINCIPALS, resource).isEmpty()) store.put(entry(IAM_ALLOWED_PRINCIPALS, resource, Set.of(), Set.of(), call));
        }
    }

    /** Brings the store to what holds, so that a change begins from there. */
    private void settle(String principal, Resource resource, Call call) {
        Optional<PrincipalResourcePermissions> stored = store.find(principal, resource);
        if (stored.isPresent() && holds(stored.get(), call)) return;
        stored.ifPresent(store::delete);
        if (principal.equals(IAM_ALLOWED_PRINCIPALS) && beginsWithAll(resource, call)) {
            store.put(entry(principal, resource, Set.of(Part.ALL), Set.of(), call));
        }
    }

    private List<PrincipalResourcePermissions> ofNewDatabasesAndTables(Call call) {
        List<PrincipalResourcePermissions> entries = new ArrayList<>();
        for (Database database : catalog.databases(call)) {
            if (databasesBeginWithAll()) entries.add(allTo(Resources.ofDatabase(database.name(), call), database.createTime()));
            if (!tablesBeginWithAll(database)) continue;
            for (Table table : catalog.tables(database.name(), call)) entries.add(allTo(Resources.ofTable(table, call), table.createTime()));
        }
        return entries;
    }

    private boolean beginsWithAll(Resource resource, Call call) {
        if (resource.database() != null) return databasesBeginWithAll();
        if (resource.table() == null || resource.table().tableWildcard() != null) return false;
        return catalog.findDatabase(resource.table().databaseName(), call).filter(this::tablesBeginWithAll).isPresent();
    }

    private boolean databasesBeginWithAll() {
        return !settings.current().createDatabaseDefaultPermissions().isEmpty();
    }

    private boolean tablesBeginWithAll(Database database) {
        if (database.hasCreateTableDefaultPermissions()) return !database.createTableDefaultPermissions().isEmpty();
        DataLakeSettings current = settings.current();
        return !current.createTableDefaultPermissions().isEmpty();
    }

    private boolean holds(PrincipalResourcePermissions entry, Call call) {
        Resource resource = entry.resource();
        if (resource.database() != null) return isOlder(catalog.findDatabase(resource.database().name(), call).map(Database::createTime), entry);
        if (resource.table() != null) return holds(resource.table(), entry, call);
        if (resource.tableWithColumns() != null) return holds(Resources.table(resource.tableWithColumns()), entry, call);
        return true;
    }

    private boolean holds(TableResource table, PrincipalResourcePermissions entry, Call call) {
        if (table.tableWildcard() != null) return isOlder(catalog.findDatabase(table.databaseName(), call).map(Database::createTime), entry);
        return isOlder(catalog.findTable(table.databaseName(), table.name(), call).map(Table::createTime), entry);
    }

    private static boolean isOlder(Optional<Instant> created, PrincipalResourcePermissions entry) {
        return created.filter(time -> !time.isAfter(entry.lastUpdated())).isPresent();
    }

    private static PrincipalResourcePermissions allTo(Resource resource, Instant since) {
        return PrincipalResourcePermissions.builder()
                .principal(p -> p.dataLakePrincipalIdentifier(IAM_ALLOWED_PRINCIPALS))
                .resource(resource)
                .permissionsWithStrings(Part.ALL)
                .permissionsWithGrantOptionWithStrings(List.of())
                .lastUpdated(since)
                .build();
    }

    private static PrincipalResourcePermissions entry(String principal, Resource resource, Set<String> permissions, Set<String> grantable, Call call) {
        return PrincipalResourcePermissions.builder()
                .principal(p -> p.dataLakePrincipalIdentifier(principal))
                .resource(resource)
                .permissionsWithStrings(permissions.stream().sorted(Comparator.naturalOrder()).toList())
                .permissionsWithGrantOptionWithStrings(grantable.stream().sorted(Comparator.naturalOrder()).toList())
                .lastUpdated(call.time())
                .lastUpdatedBy(call.caller().arn())
                .build();
    }
}
