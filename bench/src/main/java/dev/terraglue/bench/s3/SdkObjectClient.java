package dev.terraglue.bench.s3;

import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The AWS SDK for Java, as most programs use it: on a small machine it needs more of the cores than a quick server does. */
final class SdkObjectClient implements ObjectClient {
    private final S3Client s3;
    private final byte[] content;

    SdkObjectClient(S3Client s3, byte[] content) {
        this.s3 = s3;
        this.content = content.clone();
    }

    @Override
    public Work prepare(Call call, List<String> keys) {
        return () -> {
            for (String key : keys) make(call, key);
        };
    }

    private void make(Call call, String key) {
        switch (call) {
            case PUT -> s3.putObject(it -> it.bucket(RunningServer.BUCKET).key(key), RequestBody.fromBytes(content));
            case GET -> s3.getObjectAsBytes(it -> it.bucket(RunningServer.BUCKET).key(key));
            case HEAD -> s3.headObject(it -> it.bucket(RunningServer.BUCKET).key(key));
            case DELETE -> s3.deleteObject(it -> it.bucket(RunningServer.BUCKET).key(key));
        }
    }
}
