package dev.terraglue.cli.data;

import dev.terraglue.schema.DataFile;
import java.io.InputStream;
import software.amazon.awssdk.services.s3.S3Client;

/** A file that lies in S3 already, and is part of a table to which others are added. */
record RemoteDataFile(S3Client s3, String bucket, String key, String name, long size) implements DataFile {
    @Override
    public InputStream open() {
        return s3.getObject(it -> it.bucket(bucket).key(key));
    }

    @Override
    public InputStream openAt(long offset) {
        return offset >= size ? InputStream.nullInputStream() : s3.getObject(it -> it.bucket(bucket).key(key).range("bytes=" + offset + "-"));
    }
}
