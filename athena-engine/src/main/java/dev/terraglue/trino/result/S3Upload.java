package dev.terraglue.trino.result;

import dev.terraglue.engine.EngineCommand.ResultEncryption;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One object on its way to S3. What fits into a part is put at once, at the end; what does not goes up in parts while the rest is still
 * being made, so that memory holds one part at most. Until {@link #complete} nothing is visible.
 */
final class S3Upload {
    private static final String CONTENT_TYPE = "application/octet-stream";
    private static final int PART_BYTES = 8 * 1024 * 1024;

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final @Nullable String algorithm;
    private final @Nullable String kmsKey;
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private final List<CompletedPart> parts = new ArrayList<>();
    private @Nullable String uploadId;

    /** @param encryption null where the bucket decides */
    S3Upload(S3Client s3, URI location, @Nullable ResultEncryption encryption) {
        this.s3 = s3;
        this.bucket = location.getAuthority();
        this.key = location.getPath().substring(1);
        this.algorithm = encryption == null ? null : encryption.algorithm();
        this.kmsKey = encryption == null ? null : encryption.kmsKey();
    }

    void write(byte[] bytes) {
        part.writeBytes(bytes);
        if (part.size() >= PART_BYTES) {
            uploadPart(started());
        }
    }

    void complete() {
        if (uploadId == null) {
            s3.putObject(
                    put -> put.bucket(bucket).key(key).contentType(CONTENT_TYPE).serverSideEncryption(algorithm).ssekmsKeyId(kmsKey),
                    RequestBody.fromBytes(part.toByteArray()));
            return;
        }
        String upload = uploadId;
        if (part.size() > 0) {
            uploadPart(upload);
        }
        s3.completeMultipartUpload(complete ->
                complete.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
        uploadId = null;
    }

    /** Leaves nothing behind; for a statement that failed half-way. */
    void abort() {
        if (uploadId == null) {
            return;
        }
        String upload = uploadId;
        uploadId = null;
        try {
            s3.abortMultipartUpload(abort -> abort.bucket(bucket).key(key).uploadId(upload));
        } catch (SdkException e) {
            // The statement has failed for a reason of its own, which matters more; the bucket's lifecycle sweeps such uploads.
            System.Logger log = System.getLogger(S3Upload.class.getName());
            log.log(System.Logger.Level.WARNING, "An unfinished result stays at s3://" + bucket + "/" + key, e);
        }
    }

    private String started() {
        String started = uploadId;
        if (started == null) {
            started = s3.createMultipartUpload(create -> create.bucket(bucket).key(key).contentType(CONTENT_TYPE)
                    .serverSideEncryption(algorithm).ssekmsKeyId(kmsKey)).uploadId();
            uploadId = started;
        }
        return started;
    }

    private void uploadPart(String upload) {
        int number = parts.size() + 1;
        String tag = s3.uploadPart(
                        request -> request.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(part.toByteArray()))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        part.reset();
    }
}
