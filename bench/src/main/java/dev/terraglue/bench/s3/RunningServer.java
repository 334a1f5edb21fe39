package dev.terraglue.bench.s3;

import dev.terraglue.bench.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A server with a folder of its own and one bucket; both are gone when it is closed. */
final class RunningServer implements AutoCloseable {
    static final String BUCKET = "bench";

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(1);
    private static final int MOST_CONNECTIONS = 64;
    private static final StaticCredentialsProvider CREDENTIALS = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private final Path folder;
    private final Process process;
    private final int port;
    private final S3Client s3;

    private RunningServer(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
        this.s3 = S3Client.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(MOST_CONNECTIONS).socketTimeout(Duration.ofMinutes(5)))
                .build();
    }

    static RunningServer start(S3Server server) throws IOException {
        Path folder = Files.createTempDirectory("terraglue-bench-s3-");
        int port = Programs.freePort();
        Path log = folder.resolve("server.log");
        Process process = new ProcessBuilder(server.command().on(port, folder)).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        RunningServer running = new RunningServer(folder, process, port);
        long from = System.nanoTime();
        while (!running.takesBuckets()) {
            if (!process.isAlive() || System.nanoTime() - from > STARTS_WITHIN.toNanos()) {
                String said = Files.readString(log);
                running.close();
                throw new IOException(server.name() + " does not start:\n" + said);
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return running;
    }

    private boolean takesBuckets() {
        try {
            s3.createBucket(it -> it.bucket(BUCKET));
            return true;
        } catch (SdkException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    S3Client s3() {
        return s3;
    }

    S3Presigner presigner() {
        return S3Presigner.builder()
                .endpointOverride(endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
                .build();
    }

    /** The head of a request for a listing of the bucket, signed in its address. */
    byte[] listRequest(Map<String, String> parameters) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(endpoint()).encodedPath("/" + BUCKET).putRawQueryParameter("list-type", "2");
        parameters.forEach(request::putRawQueryParameter);
        URI signed = AwsV4HttpSigner.create()
                .sign(it -> it.identity(CREDENTIALS.resolveCredentials())
                        .request(request.build())
                        .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, Region.US_EAST_1.id())
                        .putProperty(AwsV4FamilyHttpSigner.AUTH_LOCATION, AwsV4FamilyHttpSigner.AuthLocation.QUERY_STRING)
                        .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                        .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, false)
                        .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, Duration.ofHours(1)))
                .request()
                .getUri();
        return "GET %s?%s HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(signed.getRawPath(), signed.getRawQuery(), signed.getAuthority()).getBytes(StandardCharsets.US_ASCII);
    }

    /** Bytes of its folder, as they lie on the disk. */
    long bytesOnDisk() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** The most memory that the process had, in bytes; Linux tells. */
    long mostMemory() throws IOException {
        String peak = Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream().filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
        return Long.parseLong(peak.replaceAll("\\D", "")) << 10;
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() throws IOException {
        s3.close();
        process.destroy();
        process.onExit().join();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
