package dev.terraglue.trino.catalog;

import com.google.common.cache.CacheBuilder;
import com.google.common.cache.CacheLoader;
import com.google.common.cache.LoadingCache;
import com.google.common.cache.RemovalNotification;
import dev.terraglue.engine.AwsAccess;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Clients of the AWS services, one for each set of credentials, over one pool of connections. */
public final class AwsClients implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 128;
    private static final int MAX_CALLERS = 128;
    /** Temporary credentials live an hour by default; a client idle for as long is of no more use. */
    private static final Duration IDLE = Duration.ofHours(1);

    private final SdkHttpClient http = ApacheHttpClient.builder().maxConnections(MAX_CONNECTIONS).build();
    private final LoadingCache<AwsAccess, GlueClient> glue = clients(this::createGlue);
    private final LoadingCache<AwsAccess, S3Client> s3 = clients(this::createS3);

    /** The Glue catalog, as {@code access} sees it. */
    public GlueClient glue(AwsAccess access) {
        return glue.getUnchecked(access);
    }

    /** The object store, as {@code access} sees it. */
    public S3Client s3(AwsAccess access) {
        return s3.getUnchecked(access);
    }

    @Override
    public void close() {
        glue.invalidateAll();
        s3.invalidateAll();
        http.close();
    }

    private static <C extends SdkClient> LoadingCache<AwsAccess, C> clients(Function<AwsAccess, C> create) {
        return CacheBuilder.newBuilder()
                .maximumSize(MAX_CALLERS)
                .expireAfterAccess(IDLE)
                .removalListener((RemovalNotification<AwsAccess, C> removed) -> Objects.requireNonNull(removed.getValue()).close())
                .build(CacheLoader.from(create::apply));
    }

    private GlueClient createGlue(AwsAccess access) {
        return GlueClient.builder()
                .httpClient(http)
                .endpointOverride(access.endpoint())
                .region(Region.of(access.region()))
                .credentialsProvider(credentials(access))
                .build();
    }

    private S3Client createS3(AwsAccess access) {
        return S3Client.builder()
                .httpClient(http)
                .endpointOverride(access.endpoint())
                .region(Region.of(access.region()))
                .credentialsProvider(credentials(access))
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .build();
    }

    private static StaticCredentialsProvider credentials(AwsAccess access) {
        return StaticCredentialsProvider.create(
                AwsSessionCredentials.create(access.accessKeyId(), access.secretAccessKey(), access.sessionToken()));
    }
}
