package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Sql;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.NamedQuery;
import software.amazon.awssdk.services.athena.model.PreparedStatement;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupConfiguration;
import software.amazon.awssdk.services.athena.model.WorkGroupState;

/** The workgroups, {@code primary} always among them. */
final class WorkGroups {
    static final String PRIMARY = "primary";
    static final ResourceStore<WorkGroup> STORE = new ResourceStore<>("workgroup", WorkGroup.class);
    static final ResourceStore<NamedQuery> NAMED_QUERIES = new ResourceStore<>("named-query", NamedQuery.class);
    static final ResourceStore<PreparedStatement> PREPARED_STATEMENTS = new ResourceStore<>("prepared-statement", PreparedStatement.class);

    private static final String NOWHERE = "";

    private final Database database;

    WorkGroups(Database database, InstantSource clock) {
        this.database = database;
        if (database.read(sql -> STORE.find(sql, NOWHERE, PRIMARY)).isEmpty()) {
            WorkGroup primary = WorkGroup.builder()
                    .name(PRIMARY)
                    .state(WorkGroupState.ENABLED)
                    .configuration(WorkGroupSettings.of(WorkGroupConfiguration.builder().enforceWorkGroupConfiguration(false).build()))
                    .description("")
                    .creationTime(clock.instant())
                    .build();
            database.write(sql -> STORE.add(sql, NOWHERE, PRIMARY, primary));
        }
    }

    void create(WorkGroup workGroup, Arn arn, List<Tag> tags) {
        database.write(sql -> {
            if (!STORE.add(sql, NOWHERE, workGroup.name(), workGroup)) throw AthenaErrors.alreadyThere("WorkGroup is already created");
            AthenaTags.put(sql, arn, tags);
            return true;
        });
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException where there is none of that name */
    WorkGroup get(String name) {
        return database.read(sql -> get(sql, name));
    }

    /** The one in which something is to be done; {@code primary} where the request names none. */
    WorkGroup forRequest(@Nullable String name) {
        return get(name == null || name.isEmpty() ? PRIMARY : name);
    }

    boolean exists(String name) {
        return database.read(sql -> STORE.find(sql, NOWHERE, name)).isPresent();
    }

    List<WorkGroup> list(String after, int most) {
        return database.read(sql -> STORE.list(sql, NOWHERE, after, most));
    }

    void update(String name, UnaryOperator<WorkGroup> change) {
        database.write(sql -> {
            STORE.replace(sql, NOWHERE, name, change.apply(get(sql, name)));
            return true;
        });
    }

    /** @param recursively whether what is in it goes with it */
    void delete(String name, Arn arn, boolean recursively) {
        if (name.equals(PRIMARY)) throw AthenaErrors.invalidRequest("WorkGroup " + PRIMARY + " cannot be deleted.");
        database.write(sql -> {
            get(sql, name);
            if (!recursively && !isEmpty(sql, name)) throw AthenaErrors.invalidRequest("WorkGroup " + name + " is not empty");
            QueryStore.deleteAllOf(sql, name);
            sql.update("DELETE FROM athena_resource WHERE workgroup = ?", name);
            AthenaTags.remove(sql, arn);
            return STORE.delete(sql, NOWHERE, name);
        });
    }

    private static boolean isEmpty(Sql sql, String name) throws SQLException {
        return !QueryStore.isAnyIn(sql, name)
                && NAMED_QUERIES.list(sql, name, "", 1).isEmpty()
                && PREPARED_STATEMENTS.list(sql, name, "", 1).isEmpty();
    }

    static WorkGroup get(Sql sql, String name) throws SQLException {
        return STORE.find(sql, NOWHERE, name).orElseThrow(() -> AthenaErrors.noSuchWorkGroup(name));
    }
}
