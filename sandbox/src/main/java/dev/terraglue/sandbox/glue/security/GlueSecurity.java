package dev.terraglue.sandbox.glue.security;

import dev.terraglue.sandbox.glue.resource.GlueAccess;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Service;
import dev.terraglue.sandbox.store.Database;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.CreateSecurityConfigurationRequest;
import software.amazon.awssdk.services.glue.model.DataCatalogEncryptionSettings;
import software.amazon.awssdk.services.glue.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.glue.model.DeleteSecurityConfigurationRequest;
import software.amazon.awssdk.services.glue.model.GetDataCatalogEncryptionSettingsRequest;
import software.amazon.awssdk.services.glue.model.GetResourcePoliciesRequest;
import software.amazon.awssdk.services.glue.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.glue.model.GetSecurityConfigurationRequest;
import software.amazon.awssdk.services.glue.model.GetSecurityConfigurationsRequest;
import software.amazon.awssdk.services.glue.model.GluePolicy;
import software.amazon.awssdk.services.glue.model.PutDataCatalogEncryptionSettingsRequest;
import software.amazon.awssdk.services.glue.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.glue.model.SecurityConfiguration;

/** The part of Glue that says who may and how it is encrypted. */
public final class GlueSecurity {
    private final Database database;
    private final ResourcePolicies policies;

    public GlueSecurity(Database database) {
        this.database = database;
        this.policies = new ResourcePolicies(new ResourceStore<>(database, "Policy", GluePolicy.class));
    }

    /** The operations, each asking the catalog's policy too where it asks IAM about something in the catalog. */
    public Map<String, Operation<?>> guarding(Map<String, Operation<?>> operations) {
        return policies.on(operations);
    }

    public Map<String, Operation<?>> operations() {
        var configurations = new SecurityConfigurationOperations(new ResourceStore<>(database, "SecurityConfiguration", SecurityConfiguration.class));
        var encryption = new EncryptionSettingsOperations(new ResourceStore<>(database, "EncryptionSettings", DataCatalogEncryptionSettings.class));
        var resources = new ResourcePolicyOperations(policies);
        return Service.operations(
                Operation.of(CreateSecurityConfigurationRequest.class, (request, call) -> GlueAccess.anything("CreateSecurityConfiguration"), configurations::createSecurityConfiguration),
                Operation.of(GetSecurityConfigurationRequest.class, (request, call) -> GlueAccess.anything("GetSecurityConfiguration"), configurations::getSecurityConfiguration),
                Operation.of(GetSecurityConfigurationsRequest.class, (request, call) -> GlueAccess.anything("GetSecurityConfigurations"), configurations::getSecurityConfigurations),
                Operation.of(DeleteSecurityConfigurationRequest.class, (request, call) -> GlueAccess.anything("DeleteSecurityConfiguration"), configurations::deleteSecurityConfiguration),
                Operation.of(GetDataCatalogEncryptionSettingsRequest.class, (request, call) -> GlueAccess.anything("GetDataCatalogEncryptionSettings"), encryption::getDataCatalogEncryptionSettings),
                Operation.of(PutDataCatalogEncryptionSettingsRequest.class, (request, call) -> GlueAccess.anything("PutDataCatalogEncryptionSettings"), encryption::putDataCatalogEncryptionSettings),
                Operation.of(PutResourcePolicyRequest.class, (request, call) -> GlueAccess.catalog("PutResourcePolicy", call), resources::putResourcePolicy),
                Operation.of(GetResourcePolicyRequest.class, (request, call) -> GlueAccess.catalog("GetResourcePolicy", call), resources::getResourcePolicy),
                Operation.of(GetResourcePoliciesRequest.class, (request, call) -> GlueAccess.catalog("GetResourcePolicies", call), resources::getResourcePolicies),
                Operation.of(DeleteResourcePolicyRequest.class, (request, call) -> GlueAccess.catalog("DeleteResourcePolicy", call), resources::deleteResourcePolicy));
    }
}
