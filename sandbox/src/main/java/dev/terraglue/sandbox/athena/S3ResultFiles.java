package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.AuthorizedCalls;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ResponseBody;
import dev.terraglue.sandbox.wire.ServiceException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** Results in S3, read by the same operations that a client would use. */
record S3ResultFiles(AuthorizedCalls s3) implements ResultFiles {
    @Override
    public byte[] read(Call call, String bucket, String key, long offset, int most) {
        String range = "bytes=" + offset + "-" + (offset + most - 1);
        GetObjectRequest request = GetObjectRequest.builder().bucket(bucket).key(key).range(range).build();
        try {
            return content(s3.call(request, call).body());
        } catch (ServiceException e) {
            // S3 has no range of an object that ends before it begins.
            if (e.code().equals("InvalidRange")) return new byte[0];
            throw e;
        }
    }

    @Override
    public void requireBucket(Call call, String bucket) {
        s3.call(GetBucketLocationRequest.builder().bucket(bucket).build(), call);
    }

    private static byte[] content(@Nullable ResponseBody body) {
        return switch (body) {
            case null -> new byte[0];
            case ResponseBody.Bytes bytes -> bytes.content();
            case ResponseBody.Streamed streamed -> {
                ByteArrayOutputStream content = new ByteArrayOutputStream((int) streamed.length());
                try {
                    streamed.writer().writeTo(content);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                yield content.toByteArray();
            }
        };
    }
}
