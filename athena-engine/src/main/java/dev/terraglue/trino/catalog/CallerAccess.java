package dev.terraglue.trino.catalog;

import static io.trino.filesystem.s3.S3FileSystemConstants.EXTRA_CREDENTIALS_ACCESS_KEY_PROPERTY;
import static io.trino.filesystem.s3.S3FileSystemConstants.EXTRA_CREDENTIALS_SECRET_KEY_PROPERTY;
import static io.trino.filesystem.s3.S3FileSystemConstants.EXTRA_CREDENTIALS_SESSION_TOKEN_PROPERTY;

import dev.terraglue.engine.AwsAccess;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.security.ConnectorIdentity;
import java.net.URI;
import java.util.Map;

/** The caller's access to AWS, as it travels through Trino: as extra credentials of the query's identity. */
public final class CallerAccess {
    private static final String ENDPOINT = "aws.endpoint";
    private static final String REGION = "aws.region";
    private static final String ACCESS_KEY_ID = "aws.access-key-id";
    private static final String SECRET_ACCESS_KEY = "aws.secret-access-key";
    private static final String SESSION_TOKEN = "aws.session-token";

    private CallerAccess() {}

    /** What a query's session carries. */
    public static Map<String, String> toExtraCredentials(AwsAccess access) {
        return Map.of(
                ENDPOINT, access.endpoint().toString(),
                REGION, access.region(),
                ACCESS_KEY_ID, access.accessKeyId(),
                SECRET_ACCESS_KEY, access.secretAccessKey(),
                SESSION_TOKEN, access.sessionToken());
    }

    /**
     * Whose access {@code identity} carries.
     *
     * @throws TrinoException if it carries none: then nobody's credentials are used, least of all somebody else's
     */
    static AwsAccess of(ConnectorIdentity identity) {
        Map<String, String> extra = identity.getExtraCredentials();
        return new AwsAccess(
                URI.create(required(extra, ENDPOINT)),
                required(extra, REGION),
                required(extra, ACCESS_KEY_ID),
                required(extra, SECRET_ACCESS_KEY),
                required(extra, SESSION_TOKEN));
    }

    private static String required(Map<String, String> extra, String name) {
        String value = extra.get(name);
        if (value == null) {
            throw new TrinoException(StandardErrorCode.PERMISSION_DENIED, "The query carries no AWS credentials (" + name + " is missing)");
        }
        return value;
    }

    /** The identity under the names that Trino's S3 file system reads, which no client may send. */
    static ConnectorIdentity forS3(ConnectorIdentity identity) {
        AwsAccess access = of(identity);
        return ConnectorIdentity.forUser(identity.getUser())
                .withExtraCredentials(Map.of(
                        EXTRA_CREDENTIALS_ACCESS_KEY_PROPERTY, access.accessKeyId(),
                        EXTRA_CREDENTIALS_SECRET_KEY_PROPERTY, access.secretAccessKey(),
                        EXTRA_CREDENTIALS_SESSION_TOKEN_PROPERTY, access.sessionToken()))
                .build();
    }
}
