package dev.terraglue.sandbox.s3;

import static dev.terraglue.sandbox.s3.Configurations.required;

import dev.terraglue.sandbox.service.Operation;
import java.util.List;
import software.amazon.awssdk.services.s3.model.DeleteBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketMetricsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketMetricsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.ListBucketAnalyticsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketAnalyticsConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.ListBucketIntelligentTieringConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketIntelligentTieringConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.ListBucketInventoryConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketInventoryConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.ListBucketMetricsConfigurationsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketMetricsConfigurationsResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAnalyticsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAnalyticsConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketIntelligentTieringConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketIntelligentTieringConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketInventoryConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketInventoryConfigurationResponse;
import software.amazon.awssdk.services.s3.model.PutBucketMetricsConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketMetricsConfigurationResponse;

/** The configurations of which a bucket may have many, each under an id: inventory, analytics, metrics, intelligent tiering. */
final class NamedConfigurations {
    private final Configurations all;

    NamedConfigurations(Configurations all) {
        this.all = all;
    }

    List<Operation<?>> operations() {
        return List.of(
                all.getNamed(GetBucketInventoryConfigurationRequest.class, "inventory", "s3:GetInventoryConfiguration",
                        GetBucketInventoryConfigurationResponse.class),
                all.putNamed(PutBucketInventoryConfigurationRequest.class, "inventory", "s3:PutInventoryConfiguration",
                        r -> required(r.inventoryConfiguration()).id(), S3Errors::idMismatch,
                        r -> GetBucketInventoryConfigurationResponse.builder().inventoryConfiguration(required(r.inventoryConfiguration())).build(),
                        r -> PutBucketInventoryConfigurationResponse.builder().build()),
                all.deleteNamed(DeleteBucketInventoryConfigurationRequest.class, "inventory", "s3:PutInventoryConfiguration",
                        () -> DeleteBucketInventoryConfigurationResponse.builder().build()),
                all.list(ListBucketInventoryConfigurationsRequest.class, "inventory", "s3:GetInventoryConfiguration",
                        GetBucketInventoryConfigurationResponse.class,
                        found -> ListBucketInventoryConfigurationsResponse.builder()
                                .isTruncated(false)
                                .inventoryConfigurationList(found.stream().map(GetBucketInventoryConfigurationResponse::inventoryConfiguration).toList())
                                .build()),

                all.getNamed(GetBucketAnalyticsConfigurationRequest.class, "analytics", "s3:GetAnalyticsConfiguration",
                        GetBucketAnalyticsConfigurationResponse.class),
                all.putNamed(PutBucketAnalyticsConfigurationRequest.class, "analytics", "s3:PutAnalyticsConfiguration",
                        r -> required(r.analyticsConfiguration()).id(), S3Errors::malformedXml,
                        r -> GetBucketAnalyticsConfigurationResponse.builder().analyticsConfiguration(required(r.analyticsConfiguration())).build(),
                        r -> PutBucketAnalyticsConfigurationResponse.builder().build()),
                all.deleteNamed(DeleteBucketAnalyticsConfigurationRequest.class, "analytics", "s3:PutAnalyticsConfiguration",
                        () -> DeleteBucketAnalyticsConfigurationResponse.builder().build()),
                all.list(ListBucketAnalyticsConfigurationsRequest.class, "analytics", "s3:GetAnalyticsConfiguration",
                        GetBucketAnalyticsConfigurationResponse.class,
                        found -> ListBucketAnalyticsConfigurationsResponse.builder()
                                .isTruncated(false)
                                .analyticsConfigurationList(found.stream().map(GetBucketAnalyticsConfigurationResponse::analyticsConfiguration).toList())
                                .build()),

                all.getNamed(GetBucketMetricsConfigurationRequest.class, "metrics", "s3:GetMetricsConfiguration",
                        GetBucketMetricsConfigurationResponse.class),
                all.putNamed(PutBucketMetricsConfigurationRequest.class, "metrics", "s3:PutMetricsConfiguration",
                        r -> required(r.metricsConfiguration()).id(), S3Errors::idMismatch,
                        r -> GetBucketMetricsConfigurationResponse.builder().metricsConfiguration(required(r.metricsConfiguration())).build(),
                        r -> PutBucketMetricsConfigurationResponse.builder().build()),
                all.deleteNamed(DeleteBucketMetricsConfigurationRequest.class, "metrics", "s3:PutMetricsConfiguration",
                        () -> DeleteBucketMetricsConfigurationResponse.builder().build()),
                all.list(ListBucketMetricsConfigurationsRequest.class, "metrics", "s3:GetMetricsConfiguration",
                        GetBucketMetricsConfigurationResponse.class,
                        found -> ListBucketMetricsConfigurationsResponse.builder()
                                .isTruncated(false)
                                .metricsConfigurationList(found.stream().map(GetBucketMetricsConfigurationResponse::metricsConfiguration).toList())
                                .build()),

                all.getNamed(GetBucketIntelligentTieringConfigurationRequest.class, "intelligent-tiering", "s3:GetIntelligentTieringConfiguration",
                        GetBucketIntelligentTieringConfigurationResponse.class),
                all.putNamed(PutBucketIntelligentTieringConfigurationRequest.class, "intelligent-tiering", "s3:PutIntelligentTieringConfiguration",
                        r -> required(r.intelligentTieringConfiguration()).id(), S3Errors::malformedXml,
                        r -> GetBucketIntelligentTieringConfigurationResponse.builder().intelligentTieringConfiguration(required(r.intelligentTieringConfiguration())).build(),
                        r -> PutBucketIntelligentTieringConfigurationResponse.builder().build()),
                all.deleteNamed(DeleteBucketIntelligentTieringConfigurationRequest.class, "intelligent-tiering", "s3:PutIntelligentTieringConfiguration",
                        () -> DeleteBucketIntelligentTieringConfigurationResponse.builder().build()),
                all.list(ListBucketIntelligentTieringConfigurationsRequest.class, "intelligent-tiering", "s3:GetIntelligentTieringConfiguration",
                        GetBucketIntelligentTieringConfigurationResponse.class,
                        found -> ListBucketIntelligentTieringConfigurationsResponse.builder()
                                .isTruncated(false)
                                .intelligentTieringConfigurationList(found.stream().map(GetBucketIntelligentTieringConfigurationResponse::intelligentTieringConfiguration).toList())
                                .build()));
    }
}
