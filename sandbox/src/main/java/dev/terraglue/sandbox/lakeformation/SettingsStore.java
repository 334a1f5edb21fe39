package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.Optional;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;

/** The data lake's settings, which are the account's: there is one of them. */
final class SettingsStore {
    static final Schema SCHEMA = Schema.of(
            "lakeformation-settings", "CREATE TABLE lakeformation_settings (id INTEGER PRIMARY KEY CHECK (id = 1), model TEXT NOT NULL)");

    private final Database database;

    SettingsStore(Database database) {
        this.database = database;
    }

    /** Nothing where nobody has put any yet. */
    Optional<DataLakeSettings> find() {
        return database.read(sql ->
                sql.first("SELECT model FROM lakeformation_settings", row -> ModelJson.read(row.getString(1), DataLakeSettings.class)));
    }

    void put(DataLakeSettings settings) {
        database.write(sql -> sql.update("INSERT OR REPLACE INTO lakeformation_settings VALUES (1, ?)", ModelJson.write(settings)));
    }
}
