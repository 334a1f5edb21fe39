package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.PrincipalPermissions;

/** The data lake's settings, which are the account's: there is one of them. */
final class SettingsStore {
    static final Schema SCHEMA = Schema.of(
            "lakeformation-settings", "CREATE TABLE lakeformation_settings (id INTEGER PRIMARY KEY CHECK (id = 1), model TEXT NOT NULL)");

    /** As in an account that has never used Lake Formation ("Changing the default settings for your data lake"): IAM alone decides. */
    private static final DataLakeSettings OF_A_NEW_ACCOUNT = DataLakeSettings.builder()
            .dataLakeAdmins(List.of())
            .readOnlyAdmins(List.of())
            .createDatabaseDefaultPermissions(allToIamAllowedPrincipals())
            .createTableDefaultPermissions(allToIamAllowedPrincipals())
            .parameters(Map.of("CROSS_ACCOUNT_VERSION", "1", "SET_CONTEXT", "TRUE"))
            .trustedResourceOwners(List.of())
            .allowExternalDataFiltering(false)
            .allowFullTableExternalDataAccess(false)
            .externalDataFilteringAllowList(List.of())
            .authorizedSessionTagValueList(List.of())
            .build();

    private final Database database;

    SettingsStore(Database database) {
        this.database = database;
    }

    /** Those of a new account where nobody has put any yet. */
    DataLakeSettings current() {
        return database.read(sql ->
                        sql.first("SELECT model FROM lakeformation_settings", row -> ModelJson.read(row.getString(1), DataLakeSettings.class)))
                .orElse(OF_A_NEW_ACCOUNT);
    }

    void put(DataLakeSettings settings) {
        database.write(sql -> sql.update("INSERT OR REPLACE INTO lakeformation_settings VALUES (1, ?)", ModelJson.write(settings)));
    }

    private static PrincipalPermissions allToIamAllowedPrincipals() {
        return PrincipalPermissions.builder()
                .principal(DataLakePrincipal.builder().dataLakePrincipalIdentifier(Grants.IAM_ALLOWED_PRINCIPALS).build())
                .permissions(Permission.ALL)
                .build();
    }
}
