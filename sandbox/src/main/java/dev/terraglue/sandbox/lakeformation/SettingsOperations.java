package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.Call;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;
import software.amazon.awssdk.services.lakeformation.model.GetDataLakeSettingsRequest;
import software.amazon.awssdk.services.lakeformation.model.GetDataLakeSettingsResponse;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.PrincipalPermissions;
import software.amazon.awssdk.services.lakeformation.model.PutDataLakeSettingsRequest;
import software.amazon.awssdk.services.lakeformation.model.PutDataLakeSettingsResponse;

/** The data lake's settings: its administrators, and what newly made databases and tables allow. */
final class SettingsOperations {
    /** As in an account that has never used Lake Formation ("Changing the default settings for your data lake"): IAM alone decides. */
    private static final DataLakeSettings OF_A_NEW_ACCOUNT = DataLakeSettings.builder()
            .dataLakeAdmins(List.of())
            .readOnlyAdmins(List.of())
            .createDatabaseDefaultPermissions(allToIamAllowedPrincipals())
            .createTableDefaultPermissions(allToIamAllowedPrincipals())
            .parameters(withFixedParameters(Map.of("CROSS_ACCOUNT_VERSION", "1")))
            .trustedResourceOwners(List.of())
            .allowExternalDataFiltering(false)
            .allowFullTableExternalDataAccess(false)
            .externalDataFilteringAllowList(List.of())
            .authorizedSessionTagValueList(List.of())
            .build();

    private final SettingsStore store;

    SettingsOperations(SettingsStore store) {
        this.store = store;
    }

    GetDataLakeSettingsResponse getDataLakeSettings(GetDataLakeSettingsRequest request, Call call) {
        return GetDataLakeSettingsResponse.builder().dataLakeSettings(store.find().orElse(OF_A_NEW_ACCOUNT)).build();
    }

    /** Replaces all settings; those that the request does not have are then empty. Only the parameters stay when none are given. */
    PutDataLakeSettingsResponse putDataLakeSettings(PutDataLakeSettingsRequest request, Call call) {
        DataLakeSettings given = request.dataLakeSettings();
        Map<String, String> parameters = new LinkedHashMap<>(store.find().orElse(OF_A_NEW_ACCOUNT).parameters());
        parameters.putAll(given.parameters());
        store.put(given.toBuilder()
                .dataLakeAdmins(given.dataLakeAdmins())
                .readOnlyAdmins(given.readOnlyAdmins())
                .createDatabaseDefaultPermissions(given.createDatabaseDefaultPermissions())
                .createTableDefaultPermissions(given.createTableDefaultPermissions())
                .parameters(withFixedParameters(parameters))
                .trustedResourceOwners(given.trustedResourceOwners())
                .allowExternalDataFiltering(Boolean.TRUE.equals(given.allowExternalDataFiltering()))
                .allowFullTableExternalDataAccess(Boolean.TRUE.equals(given.allowFullTableExternalDataAccess()))
                .externalDataFilteringAllowList(given.externalDataFilteringAllowList())
                .authorizedSessionTagValueList(given.authorizedSessionTagValueList())
                .build());
        return PutDataLakeSettingsResponse.builder().build();
    }

    private static PrincipalPermissions allToIamAllowedPrincipals() {
        return PrincipalPermissions.builder()
                .principal(DataLakePrincipal.builder().dataLakePrincipalIdentifier("IAM_ALLOWED_PRINCIPALS").build())
                .permissions(Permission.ALL)
                .build();
    }

    private static Map<String, String> withFixedParameters(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("SET_CONTEXT", "TRUE");
        return all;
    }
}
