package dev.terraglue.sandbox.glue.security;

import dev.terraglue.sandbox.glue.resource.GlueErrors;
import dev.terraglue.sandbox.glue.resource.Pages;
import dev.terraglue.sandbox.glue.resource.ResourceStore;
import dev.terraglue.sandbox.service.Call;
import software.amazon.awssdk.services.glue.model.CreateSecurityConfigurationRequest;
import software.amazon.awssdk.services.glue.model.CreateSecurityConfigurationResponse;
import software.amazon.awssdk.services.glue.model.DeleteSecurityConfigurationRequest;
import software.amazon.awssdk.services.glue.model.DeleteSecurityConfigurationResponse;
import software.amazon.awssdk.services.glue.model.GetSecurityConfigurationRequest;
import software.amazon.awssdk.services.glue.model.GetSecurityConfigurationResponse;
import software.amazon.awssdk.services.glue.model.GetSecurityConfigurationsRequest;
import software.amazon.awssdk.services.glue.model.GetSecurityConfigurationsResponse;
import software.amazon.awssdk.services.glue.model.SecurityConfiguration;

/** Named settings for how jobs and crawlers encrypt what they write. There is no update: AWS has none. */
final class SecurityConfigurationOperations {
    private static final int PAGE = 100;

    private final ResourceStore<SecurityConfiguration> configurations;

    SecurityConfigurationOperations(ResourceStore<SecurityConfiguration> configurations) {
        this.configurations = configurations;
    }

    CreateSecurityConfigurationResponse createSecurityConfiguration(CreateSecurityConfigurationRequest request, Call call) {
        configurations.create(
                request.name(),
                SecurityConfiguration.builder()
                        .name(request.name())
                        .createdTimeStamp(call.time())
                        .encryptionConfiguration(request.encryptionConfiguration())
                        .build());
        return CreateSecurityConfigurationResponse.builder().name(request.name()).createdTimestamp(call.time()).build();
    }

    GetSecurityConfigurationResponse getSecurityConfiguration(GetSecurityConfigurationRequest request, Call call) {
        return GetSecurityConfigurationResponse.builder().securityConfiguration(configurations.get(request.name())).build();
    }

    GetSecurityConfigurationsResponse getSecurityConfigurations(GetSecurityConfigurationsRequest request, Call call) {
        Pages<SecurityConfiguration> page =
                Pages.read(request.nextToken(), request.maxResults(), PAGE, SecurityConfiguration::name, configurations::list);
        return GetSecurityConfigurationsResponse.builder().securityConfigurations(page.items()).nextToken(page.nextToken()).build();
    }

    DeleteSecurityConfigurationResponse deleteSecurityConfiguration(DeleteSecurityConfigurationRequest request, Call call) {
        if (!configurations.delete(request.name())) throw GlueErrors.entityNotFound("SecurityConfiguration " + request.name() + " not found.");
        return DeleteSecurityConfigurationResponse.builder().build();
    }
}
