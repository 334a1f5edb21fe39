package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;
import software.amazon.awssdk.services.lakeformation.model.GetDataLakePrincipalRequest;
import software.amazon.awssdk.services.lakeformation.model.GetDataLakePrincipalResponse;
import software.amazon.awssdk.services.lakeformation.model.GetDataLakeSettingsRequest;
import software.amazon.awssdk.services.lakeformation.model.GetDataLakeSettingsResponse;
import software.amazon.awssdk.services.lakeformation.model.PutDataLakeSettingsRequest;
import software.amazon.awssdk.services.lakeformation.model.PutDataLakeSettingsResponse;

/** The data lake's settings: its administrators, and what newly made databases and tables allow. */
final class SettingsOperations {
    private final SettingsStore store;
    private final Grants grants;

    SettingsOperations(SettingsStore store, Grants grants) {
        this.store = store;
        this.grants = grants;
    }

    GetDataLakeSettingsResponse getDataLakeSettings(GetDataLakeSettingsRequest request, Call call) {
        return GetDataLakeSettingsResponse.builder().dataLakeSettings(store.current()).build();
    }

    /** Replaces all settings; those that the request does not have are then empty. Only parameters that it does not name stay. */
    PutDataLakeSettingsResponse putDataLakeSettings(PutDataLakeSettingsRequest request, Call call) {
        DataLakeSettings given = request.dataLakeSettings();
        DataLakeSettings present = store.current();
        boolean otherDefaults = !given.createDatabaseDefaultPermissions().equals(present.createDatabaseDefaultPermissions())
                || !given.createTableDefaultPermissions().equals(present.createTableDefaultPermissions());
        if (otherDefaults) grants.keepPresentDefaults(call);
        Map<String, String> parameters = new LinkedHashMap<>(present.parameters());
        parameters.putAll(given.parameters());
        // Each list is set even where it is empty: AWS answers with all of them.
        store.put(given.toBuilder()
                .dataLakeAdmins(given.dataLakeAdmins())
                .readOnlyAdmins(given.readOnlyAdmins())
                .createDatabaseDefaultPermissions(given.createDatabaseDefaultPermissions())
                .createTableDefaultPermissions(given.createTableDefaultPermissions())
                .parameters(parameters)
                .trustedResourceOwners(given.trustedResourceOwners())
                .allowExternalDataFiltering(Boolean.TRUE.equals(given.allowExternalDataFiltering()))
                .allowFullTableExternalDataAccess(Boolean.TRUE.equals(given.allowFullTableExternalDataAccess()))
                .externalDataFilteringAllowList(given.externalDataFilteringAllowList())
                .authorizedSessionTagValueList(given.authorizedSessionTagValueList())
                .build());
        return PutDataLakeSettingsResponse.builder().build();
    }

    GetDataLakePrincipalResponse getDataLakePrincipal(GetDataLakePrincipalRequest request, Call call) {
        return GetDataLakePrincipalResponse.builder().identity(call.caller().arn()).build();
    }
}
