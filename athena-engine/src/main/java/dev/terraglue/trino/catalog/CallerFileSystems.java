package dev.terraglue.trino.catalog;

import dev.terraglue.engine.AwsAccess;
import io.opentelemetry.api.OpenTelemetry;
import io.trino.filesystem.TrinoFileSystem;
import io.trino.filesystem.TrinoFileSystemFactory;
import io.trino.filesystem.s3.S3FileSystemConfig;
import io.trino.filesystem.s3.S3FileSystemFactory;
import io.trino.filesystem.s3.S3FileSystemStats;
import io.trino.spi.security.ConnectorIdentity;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** {@code s3://} as the caller of a query sees it: Trino's own S3 file system, one for each endpoint, with the caller's credentials. */
final class CallerFileSystems implements TrinoFileSystemFactory {
    private record Place(URI endpoint, String region) {}

    private final Map<Place, S3FileSystemFactory> factories = new ConcurrentHashMap<>();

    @Override
    public TrinoFileSystem create(ConnectorIdentity identity) {
        AwsAccess access = CallerAccess.of(identity);
        return factories.computeIfAbsent(new Place(access.endpoint(), access.region()), CallerFileSystems::factory)
                .create(CallerAccess.forS3(identity));
    }

    private static S3FileSystemFactory factory(Place place) {
        var config = new S3FileSystemConfig()
                .setEndpoint(place.endpoint().toString())
                .setRegion(place.region())
                .setPathStyleAccess(true);
        return new S3FileSystemFactory(OpenTelemetry.noop(), config, new S3FileSystemStats());
    }
}
