package dev.terraglue.bench.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Presigned requests, written whole to a socket: costs the machine next to nothing, so that the server alone is measured. */
final class RawObjectClient implements ObjectClient {
    private static final Duration VALID = Duration.ofHours(1);

    private final int port;
    private final S3Presigner presigner;
    private final byte[] content;

    RawObjectClient(int port, S3Presigner presigner, byte[] content) {
        this.port = port;
        this.presigner = presigner;
        this.content = content.clone();
    }

    @Override
    public Work prepare(Call call, List<String> keys) throws IOException {
        List<byte[]> requests = new ArrayList<>(keys.size());
        for (String key : keys) requests.add(request(call, key));
        RawConnection first = RawConnection.to(port);
        return () -> {
            RawConnection connection = first;
            try {
                for (byte[] request : requests) {
                    if (connection.isEnding()) {
                        connection.close();
                        connection = RawConnection.to(port);
                    }
                    connection.call(request, call == Call.HEAD);
                }
            } finally {
                connection.close();
            }
        };
    }

    private byte[] request(Call call, String key) throws IOException {
        URI address = URI.create(
                switch (call) {
                    case PUT -> presigner.presignPutObject(it -> it.signatureDuration(VALID).putObjectRequest(put -> put.bucket(RunningServer.BUCKET).key(key))).url().toString();
                    case GET -> presigner.presignGetObject(it -> it.signatureDuration(VALID).getObjectRequest(get -> get.bucket(RunningServer.BUCKET).key(key))).url().toString();
                    case HEAD -> presigner.presignHeadObject(it -> it.signatureDuration(VALID).headObjectRequest(head -> head.bucket(RunningServer.BUCKET).key(key))).url().toString();
                    case DELETE -> presigner.presignDeleteObject(it -> it.signatureDuration(VALID).deleteObjectRequest(delete -> delete.bucket(RunningServer.BUCKET).key(key))).url().toString();
                });
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        String length = call == Call.PUT ? "Content-Length: " + content.length + "\r\n" : "";
        request.writeBytes("%s %s?%s HTTP/1.1\r\nHost: %s\r\n%s\r\n".formatted(call, address.getRawPath(), address.getRawQuery(), address.getAuthority(), length)
                .getBytes(StandardCharsets.US_ASCII));
        if (call == Call.PUT) request.write(content);
        return request.toByteArray();
    }
}
