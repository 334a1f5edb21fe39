package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.wire.ServiceException;
import org.jspecify.annotations.Nullable;

/** {@code x-amz-copy-source}: {@code /bucket/key}, percent-encoded, with or without the first slash, and perhaps {@code ?versionId=…}. */
record CopySource(String bucket, String key, @Nullable String version) {
    private static final String VERSION = "?versionId=";

    static CopySource parse(String header) {
        int question = header.lastIndexOf(VERSION);
        String version = question < 0 ? null : header.substring(question + VERSION.length());
        String path = S3Address.decode(question < 0 ? header : header.substring(0, question));
        if (path.startsWith("/")) path = path.substring(1);
        int slash = path.indexOf('/');
        if (path.isEmpty() || slash == 0) throw invalid("Invalid copy source bucket name", header);
        if (slash < 0 || slash == path.length() - 1) throw invalid("Invalid copy source object key", header);
        if (path.startsWith("arn:")) throw S3Errors.notImplemented("Copying from an access point");
        return new CopySource(path.substring(0, slash), path.substring(slash + 1), version);
    }

    private static ServiceException invalid(String message, String header) {
        return S3Errors.invalidArgument(message, "x-amz-copy-source", header);
    }
}
