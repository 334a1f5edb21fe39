package dev.terraglue.acceptance;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.emrserverless.EmrServerlessClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.quicksight.QuickSightClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/** Clients, as root, of services that the command line does not call. */
record OtherServices(EmrServerlessClient emr, LakeFormationClient lakeFormation, QuickSightClient quickSight, SchedulerClient scheduler) {
    static OtherServices of(Lake lake) {
        return new OtherServices(
                client(EmrServerlessClient.builder(), lake),
                client(LakeFormationClient.builder(), lake),
                client(QuickSightClient.builder(), lake),
                client(SchedulerClient.builder(), lake));
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, Lake lake) {
        return builder.endpointOverride(lake.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
