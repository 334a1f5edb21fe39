package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.athena.model.PreparedStatement;

/** The prepared statements of each workgroup. */
record PreparedStatements(Database database) {
    void create(PreparedStatement statement) {
        database.write(sql -> {
            WorkGroups.get(sql, statement.workGroupName());
            if (!WorkGroups.PREPARED_STATEMENTS.add(sql, statement.workGroupName(), statement.statementName(), statement)) {
                throw AthenaErrors.alreadyThere(
                        "PreparedStatement " + statement.statementName() + " already exists in workGroup " + statement.workGroupName());
            }
            return true;
        });
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException where there is none of that name */
    PreparedStatement get(String workGroup, String name) {
        return database.read(sql -> {
            WorkGroups.get(sql, workGroup);
            return WorkGroups.PREPARED_STATEMENTS
                    .find(sql, workGroup, name)
                    .orElseThrow(() -> AthenaErrors.noSuchPreparedStatement(name, workGroup));
        });
    }

    Optional<PreparedStatement> find(String workGroup, String name) {
        return database.read(sql -> WorkGroups.PREPARED_STATEMENTS.find(sql, workGroup, name));
    }

    List<PreparedStatement> list(String workGroup, String after, int most) {
        return database.read(sql -> {
            WorkGroups.get(sql, workGroup);
            return WorkGroups.PREPARED_STATEMENTS.list(sql, workGroup, after, most);
        });
    }

    void update(String workGroup, String name, UnaryOperator<PreparedStatement> change) {
        database.write(sql -> {
            WorkGroups.get(sql, workGroup);
            PreparedStatement present = WorkGroups.PREPARED_STATEMENTS
                    .find(sql, workGroup, name)
                    .orElseThrow(() -> AthenaErrors.noSuchPreparedStatement(name, workGroup));
            WorkGroups.PREPARED_STATEMENTS.replace(sql, workGroup, name, change.apply(present));
            return true;
        });
    }

    void delete(String workGroup, String name) {
        database.write(sql -> {
            WorkGroups.get(sql, workGroup);
            if (!WorkGroups.PREPARED_STATEMENTS.delete(sql, workGroup, name)) throw AthenaErrors.noSuchPreparedStatement(name, workGroup);
            return true;
        });
    }
}
