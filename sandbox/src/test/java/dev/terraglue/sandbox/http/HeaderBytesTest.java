package dev.terraglue.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.RunningSandbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.S3Client;

/** Header fields with bytes beyond ASCII. */
class HeaderBytesTest {
    private static final String OPEN = """
            {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*", "Action": ["s3:PutObject", "s3:GetObject"],
                "Resource": "arn:aws:s3:::lake/*"}}
            """;

    @Test
    void metadataComesBackByteByByteAndEncoded(@TempDir Path home) throws IOException {
        try (RunningSandbox sandbox = RunningSandbox.start(home); S3Client s3 = sandbox.client(S3Client.builder().forcePathStyle(true));
                Connection connection = new Connection(sandbox.address())) {
            s3.createBucket(it -> it.bucket("lake"));
            s3.deletePublicAccessBlock(it -> it.bucket("lake"));
            s3.putBucketPolicy(it -> it.bucket("lake").policy(OPEN));

            assertThat(put(connection, "utf-8", "Miniö".getBytes(StandardCharsets.UTF_8))).isEqualTo("=?UTF-8?Q?Mini=C3=83=C2=B6?=");
            assertThat(put(connection, "latin-1", "Miniö".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo("=?UTF-8?Q?Mini=C3=B6?=");
            assertThat(put(connection, "encoded", "=?ISO-8859-1?Q?Mini=F6?=".getBytes(StandardCharsets.US_ASCII))).isEqualTo("=?UTF-8?Q?Mini=C3=B6?=");
            assertThat(put(connection, "plain", "=?UTF-8?B?YQ==?=".getBytes(StandardCharsets.US_ASCII))).isEqualTo("a");
        }
    }

    private static String put(Connection connection, String key, byte[] name) throws IOException {
        connection.send("PUT /lake/" + key + " HTTP/1.1\nHost: localhost\nContent-Length: 1\nx-amz-meta-name: ");
        connection.send(name);
        connection.send("\n\nx");
        assertThat(connection.answer(false).status()).isEqualTo(200);
        connection.send("HEAD /lake/" + key + " HTTP/1.1\nHost: localhost\n\n");
        return connection.answer(true).headers().getOrDefault("x-amz-meta-name", "none");
    }
}
