package dev.terraglue.cli.aws;

import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sts.StsClient;

/** The clients of AWS's services, each opened when it is first asked for: a command pays only for what it uses. */
public final class Aws implements AutoCloseable {
    private final Endpoint endpoint;
    private final SdkHttpClient http = UrlConnectionHttpClient.builder()
            .connectionTimeout(Duration.ofSeconds(5))
            .socketTimeout(Duration.ofMinutes(5))
            // The sandbox speaks plain HTTP: the certificates that Java trusts would be read for nothing.
            .tlsTrustManagersProvider(() -> new TrustManager[0])
            .build();
    private final ClientOverrideConfiguration configuration = ClientOverrideConfiguration.builder()
            // The user's own AWS configuration concerns other places, and costs time to read.
            .defaultProfileFileSupplier(() -> ProfileFile.aggregator().build())
            .build();
    private final Lazy<S3Client> s3;
    private final Lazy<GlueClient> glue;
    private final Lazy<AthenaClient> athena;
    private final Lazy<IamClient> iam;
    private final Lazy<StsClient> sts;
    private final Lazy<CloudWatchLogsClient> logs;
    private final Lazy<KmsClient> kms;

    public Aws(Endpoint endpoint) {
        this.endpoint = endpoint;
        this.s3 = new Lazy<>(() -> common(S3Client.builder())
                .forcePathStyle(true)
                .crossRegionAccessEnabled(false)
                // Uploads carry Content-MD5.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build());
        this.glue = new Lazy<>(() -> common(GlueClient.builder()).build());
        this.athena = new Lazy<>(() -> common(AthenaClient.builder()).build());
        this.iam = new Lazy<>(() -> common(IamClient.builder()).build());
        this.sts = new Lazy<>(() -> common(StsClient.builder()).build());
        this.logs = new Lazy<>(() -> common(CloudWatchLogsClient.builder()).build());
        this.kms = new Lazy<>(() -> common(KmsClient.builder()).build());
    }

    public Endpoint endpoint() {
        return endpoint;
    }

    public S3Client s3() {
        return s3.get();
    }

    public GlueClient glue() {
        return glue.get();
    }

    public AthenaClient athena() {
        return athena.get();
    }

    public IamClient iam() {
        return iam.get();
    }

    public StsClient sts() {
        return sts.get();
    }

    public CloudWatchLogsClient logs() {
        return logs.get();
    }

    public KmsClient kms() {
        return kms.get();
    }

    private <B extends AwsSyncClientBuilder<B, ?> & AwsClientBuilder<B, ?>> B common(B builder) {
        return builder.endpointOverride(endpoint.uri())
                .region(Region.of(endpoint.region()))
                .credentialsProvider(StaticCredentialsProvider.create(credentials()))
                .defaultsMode(DefaultsMode.STANDARD)
                .overrideConfiguration(configuration)
                .httpClient(http);
    }

    private AwsCredentials credentials() {
        return endpoint.sessionToken()
                .<AwsCredentials>map(token -> AwsSessionCredentials.create(endpoint.accessKeyId(), endpoint.secretAccessKey(), token))
                .orElseGet(() -> AwsBasicCredentials.create(endpoint.accessKeyId(), endpoint.secretAccessKey()));
    }

    @Override
    public void close() {
        http.close();
    }

    /** A value that is made when it is first asked for, once, whichever thread asks. */
    private static final class Lazy<T> {
        private final Supplier<T> maker;
        private @Nullable T value;

        Lazy(Supplier<T> maker) {
            this.maker = maker;
        }

        synchronized T get() {
            T made = value;
            if (made == null) {
                made = maker.get();
                value = made;
            }
            return made;
        }
    }
}
