package dev.terraglue.spark;

import dev.terraglue.engine.AwsAccess;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The jars of a run, as local files. An object that the worker has fetched before is asked for with its ETag, so that the run's
 * permissions count although its bytes are here already.
 */
final class JobJars {
    private static final int NOT_MODIFIED = 304;

    private record Fetched(String eTag, Path file) {}

    private final Path folder;
    private final Map<URI, Fetched> cache = new HashMap<>();
    private int files;

    JobJars(Path folder) {
        this.folder = folder;
    }

    /** Local addresses of {@code jars}, in order: {@code s3://} ones are fetched, {@code file:} ones must exist. */
    List<URL> fetch(List<URI> jars, AwsAccess access) throws IOException {
        List<URL> local = new ArrayList<>();
        @Nullable S3Client s3 = null;
        try {
            for (URI jar : jars) {
                if ("file".equals(jar.getScheme())) {
                    local.add(existing(jar).toUri().toURL());
                } else if ("s3".equals(jar.getScheme()) || "s3a".equals(jar.getScheme())) {
                    s3 = s3 == null ? client(access) : s3;
                    local.add(fetch(s3, jar).toUri().toURL());
                } else {
                    throw new IOException("Cannot load " + jar + ": a jar's address begins with s3://");
                }
            }
        } finally {
            if (s3 != null) {
                s3.close();
            }
        }
        return local;
    }

    private static Path existing(URI jar) throws IOException {
        Path file = Path.of(jar);
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException("Cannot load " + jar + ": there is no such file");
        }
        return file;
    }

    private Path fetch(S3Client s3, URI jar) throws IOException {
        String key = jar.getPath().substring(1);
        Fetched before = cache.get(jar);
        Path file = folder.resolve(files++ + "-" + key.substring(key.lastIndexOf('/') + 1));
        try {
            String eTag = s3.getObject(
                            r -> r.bucket(jar.getHost()).key(key).ifNoneMatch(before == null ? null : before.eTag()), ResponseTransformer.toFile(file))
                    .eTag();
            cache.put(jar, new Fetched(eTag, file));
            return file;
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_MODIFIED && before != null) {
                return before.file();
            }
            throw unavailable(jar, e);
        } catch (SdkException e) {
            throw unavailable(jar, e);
        }
    }

    /** Without the cause: the run's ErrorMessage is the root cause's, and has to name the jar. */
    private static IOException unavailable(URI jar, SdkException failure) {
        IOException unavailable = new IOException("Cannot load " + jar + ": " + failure.getMessage());
        unavailable.addSuppressed(failure);
        return unavailable;
    }

    private static S3Client client(AwsAccess access) {
        AwsCredentials credentials = access.sessionToken().isEmpty()
                ? AwsBasicCredentials.create(access.accessKeyId(), access.secretAccessKey())
                : AwsSessionCredentials.create(access.accessKeyId(), access.secretAccessKey(), access.sessionToken());
        return S3Client.builder()
                .endpointOverride(access.endpoint())
                .region(Region.of(access.region()))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .forcePathStyle(true)
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }
}
