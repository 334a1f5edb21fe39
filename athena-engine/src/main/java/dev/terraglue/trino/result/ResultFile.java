package dev.terraglue.trino.result;

import dev.terraglue.engine.EngineCommand.ResultEncryption;
import dev.terraglue.engine.ResultMetadata;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/** A statement's result and the metadata beside it, written to S3 as the rows come. */
public final class ResultFile {
    /** Characters that are gathered before they are handed on: few calls, little memory. */
    private static final int CHUNK = 64 * 1024;

    private final S3Client s3;
    private final String queryId;
    private final URI location;
    private final @Nullable ResultEncryption encryption;
    private final RowFormat format;
    private final S3Upload upload;
    private final StringBuilder chunk = new StringBuilder();
    private List<ResultMetadata.Column> columns = List.of();
    private long rows;

    /**
     * A result that is about to be written.
     *
     * @param s3         the caller's
     * @param location   {@code s3://} address of the result; the metadata's is the same with {@code .metadata}
     * @param encryption of both; null where their bucket decides
     */
    public ResultFile(S3Client s3, String queryId, URI location, @Nullable ResultEncryption encryption, RowFormat format) {
        this.s3 = s3;
        this.queryId = queryId;
        this.location = location;
        this.encryption = encryption;
        this.format = format;
        this.upload = new S3Upload(s3, location, encryption);
    }

    /** Comes once, before the first row; a statement without columns never calls it. */
    public void columns(List<ResultMetadata.Column> columns) {
        this.columns = List.copyOf(columns);
        format.appendHeader(chunk, columns);
    }

    public void row(List<? extends @Nullable Object> row) {
        format.append(chunk, row);
        rows++;
        if (chunk.length() >= CHUNK) {
            flush();
        }
    }

    /** Makes result and metadata visible, the metadata first: who sees the result can read it. */
    public void complete() {
        flush();
        var metadata = new S3Upload(s3, URI.create(location + ".metadata"), encryption);
        metadata.write(new ResultMetadata(queryId, columns).encode());
        metadata.complete();
        upload.complete();
    }

    /** Leaves nothing behind. */
    public void abort() {
        upload.abort();
    }

    /** How many rows came so far. */
    public long rows() {
        return rows;
    }

    private void flush() {
        upload.write(chunk.toString().getBytes(StandardCharsets.UTF_8));
        chunk.setLength(0);
    }
}
