package dev.terraglue.sandbox.athena;

import dev.terraglue.engine.StatementKind;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * An object in which a query leaves its result.
 *
 * @param key never empty
 */
record ResultLocation(String bucket, String key) {
    private static final String SCHEME = "s3://";

    /**
     * The result of a query.
     *
     * @param folder an OutputLocation, with or without a slash at its end
     */
    static ResultLocation of(String folder, String queryId, StatementKind.Output output) {
        if (!folder.startsWith(SCHEME)) throw invalid();
        String path = folder.substring(SCHEME.length());
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String prefix = slash < 0 ? "" : path.substring(slash + 1);
        if (bucket.isEmpty()) throw invalid();
        if (!prefix.isEmpty() && !prefix.endsWith("/")) prefix += "/";
        return new ResultLocation(bucket, prefix + queryId + output.extension());
    }

    /** Reads what {@link #toString} wrote. */
    static ResultLocation parse(String address) {
        int slash = address.indexOf('/', SCHEME.length());
        return new ResultLocation(address.substring(SCHEME.length(), slash), address.substring(slash + 1));
    }

    ResultLocation metadata() {
        return new ResultLocation(bucket, key + ".metadata");
    }

    /** Percent-encoded where the key needs it. */
    URI toUri() {
        try {
            return new URI("s3", bucket, "/" + key, null, null);
        } catch (URISyntaxException e) {
            throw invalid();
        }
    }

    /** As GetQueryExecution tells it. */
    @Override
    public String toString() {
        return SCHEME + bucket + "/" + key;
    }

    private static RuntimeException invalid() {
        return AthenaErrors.invalidRequest("outputLocation is not a valid S3 path.");
    }
}
