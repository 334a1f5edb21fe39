package dev.terraglue.cli.data;

import dev.terraglue.cli.lake.Encryption;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * Tells whether an object has a file's bytes already, encrypted as the lake's objects shall be: under S3's own keys its ETag says so, under a
 * key of KMS the checksum that it was put with.
 */
public final class SameContent {
    private final S3Client s3;
    private final Encryption encryption;

    /** @param encryption of the lake */
    public SameContent(S3Client s3, Encryption encryption) {
        this.s3 = s3;
        this.encryption = encryption;
    }

    /** @param found as a listing tells it, null where there is no such object */
    public boolean has(String bucket, String key, RemoteFiles.@Nullable RemoteFile found, Digests content) {
        if (found == null) {
            return false;
        }
        return switch (encryption) {
            case S3 -> found.etag().equals(content.md5());
            case KMS -> {
                var head = s3.headObject(it -> it.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED));
                yield content.sha256().equals(head.checksumSHA256()) && head.serverSideEncryption() == ServerSideEncryption.AWS_KMS;
            }
        };
    }
}
