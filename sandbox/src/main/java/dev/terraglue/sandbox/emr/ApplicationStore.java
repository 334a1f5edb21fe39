package dev.terraglue.sandbox.emr;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.emrserverless.model.Application;

/** Applications, those that have been deleted included: AWS still tells of them that they are TERMINATED. */
final class ApplicationStore {
    static final Schema SCHEMA = Schema.of("emr-applications", "CREATE TABLE emr_application (id TEXT NOT NULL UNIQUE, state TEXT NOT NULL, model TEXT NOT NULL)");

    private final Database database;

    ApplicationStore(Database database) {
        this.database = database;
    }

    /** A change of an application's state, which may depend on its runs; what it throws leaves everything as it was. */
    @FunctionalInterface
    interface Change {
        /** @param runsUnderWay how many of its job runs have not ended */
        Application apply(Application present, int runsUnderWay);
    }

    /**
     * Adds an application, unless the same request has done so before.
     *
     * @return its id
     */
    String create(Application application, ClientTokens.Claim claim) {
        return database.write(sql -> {
            Optional<String> before = ClientTokens.claim(sql, claim, application.applicationId());
            if (before.isPresent()) return before.get();
            sql.update("INSERT INTO emr_application VALUES (?, ?, ?)", application.applicationId(), application.stateAsString(), ModelJson.write(application));
            return application.applicationId();
        });
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException ResourceNotFoundException */
    Application get(String id) {
        return database.read(sql -> get(sql, id));
    }

    Application change(String id, UnaryOperator<Application> change) {
        return change(id, (present, runsUnderWay) -> change.apply(present));
    }

    Application change(String id, Change change) {
        return database.write(sql -> change(sql, id, change));
    }

    /** The newest first. */
    List<Application> list(@Nullable String before, States states, int most) {
        return database.read(sql -> sql.list(
                """
                SELECT model FROM emr_application
                WHERE (?1 IS NULL OR rowid < (SELECT rowid FROM emr_application WHERE id = ?1)) AND instr(?2, ',' || state || ',') > 0
                ORDER BY rowid DESC LIMIT ?3""",
                row -> ModelJson.read(row.getString(1), Application.class),
                before,
                states.asText(),
                most));
    }

    static Application change(Sql sql, String id, Change change) throws SQLException {
        Application changed = change.apply(get(sql, id), JobRunStore.underWay(sql, id));
        sql.update("UPDATE emr_application SET state = ?, model = ? WHERE id = ?", changed.stateAsString(), ModelJson.write(changed), id);
        return changed;
    }

    private static Application get(Sql sql, String id) throws SQLException {
        return sql.first("SELECT model FROM emr_application WHERE id = ?", row -> ModelJson.read(row.getString(1), Application.class), id)
                .orElseThrow(() -> EmrErrors.noSuchApplication(id));
    }
}
