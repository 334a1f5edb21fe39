package dev.terraglue.sandbox.glue.security;

import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Call;
import software.amazon.awssdk.services.glue.model.CatalogEncryptionMode;
import software.amazon.awssdk.services.glue.model.DataCatalogEncryptionSettings;
import software.amazon.awssdk.services.glue.model.GetDataCatalogEncryptionSettingsRequest;
import software.amazon.awssdk.services.glue.model.GetDataCatalogEncryptionSettingsResponse;
import software.amazon.awssdk.services.glue.model.PutDataCatalogEncryptionSettingsRequest;
import software.amazon.awssdk.services.glue.model.PutDataCatalogEncryptionSettingsResponse;

/** How the Data Catalog is to be encrypted. */
final class EncryptionSettingsOperations {
    private static final String OF_THE_CATALOG = "catalog";

    private final ResourceStore<DataCatalogEncryptionSettings> settings;

    EncryptionSettingsOperations(ResourceStore<DataCatalogEncryptionSettings> settings) {
        this.settings = settings;
    }

    GetDataCatalogEncryptionSettingsResponse getDataCatalogEncryptionSettings(GetDataCatalogEncryptionSettingsRequest request, Call call) {
        return GetDataCatalogEncryptionSettingsResponse.builder()
                .dataCatalogEncryptionSettings(settings.find(OF_THE_CATALOG).orElseGet(EncryptionSettingsOperations::untouched))
                .build();
    }

    PutDataCatalogEncryptionSettingsResponse putDataCatalogEncryptionSettings(PutDataCatalogEncryptionSettingsRequest request, Call call) {
        settings.put(OF_THE_CATALOG, request.dataCatalogEncryptionSettings());
        return PutDataCatalogEncryptionSettingsResponse.builder().build();
    }

    /** What an account has that never set any. */
    private static DataCatalogEncryptionSettings untouched() {
        return DataCatalogEncryptionSettings.builder()
                .encryptionAtRest(rest -> rest.catalogEncryptionMode(CatalogEncryptionMode.DISABLED))
                .connectionPasswordEncryption(passwords -> passwords.returnConnectionPasswordEncrypted(false))
                .build();
    }
}
