package dev.terraglue.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;

/** A sandbox in this process, with clients of the AWS SDK for it. */
public final class RunningSandbox implements AutoCloseable {
    private static final AwsCredentials ROOT = AwsBasicCredentials.create("test", "test");

    private final Sandbox sandbox;

    private RunningSandbox(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** Without engines: its installation is the home folder, where none has been built. */
    public static RunningSandbox start(Path home) {
        return start(home, home);
    }

    public static RunningSandbox start(Path home, Path installation) {
        try {
            return new RunningSandbox(Sandbox.start(new SandboxConfiguration(home, "127.0.0.1", 0, installation, false)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + sandbox.port());
    }

    /** A client of root's. */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, ROOT);
    }

    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, AwsCredentials credentials) {
        return builder.endpointOverride(address())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    @Override
    public void close() {
        try {
            sandbox.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
