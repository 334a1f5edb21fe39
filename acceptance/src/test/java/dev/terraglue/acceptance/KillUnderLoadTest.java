package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.acceptance.Ledger.Bucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/**
 * {@code kill -9} of the sandbox, again and again on the same home, while several clients write in every way that S3 has.
 *
 * <p>{@code -Dterraglue.kill.rounds=50} kills more often, {@code -Dterraglue.kill.seed=…} does again what a run did (as far as threads can).
 */
class KillUnderLoadTest {
    private static final int CLIENTS = 4;
    private static final int ROUNDS = Integer.getInteger("terraglue.kill.rounds", 6);
    private static final long SEED = Long.getLong("terraglue.kill.seed", System.nanoTime());
    private static final int MOST_ACKNOWLEDGED = 150;
    private static final int LONGEST_PAUSE_NANOS = 20_000_000;

    private final List<Ledger> ledgers = IntStream.range(0, CLIENTS).mapToObj(client -> new Ledger(client + "/")).toList();

    @Test
    void whateverWasAcknowledgedIsThereAndNothingElseHoweverOftenTheSandboxIsKilled() throws Exception {
        var lake = new Lake(Folders.fresh("killed-under-load"));
        try (S3Client s3 = client(lake)) {
            for (int round = 0; round < ROUNDS; round++) {
                var random = new Random(SEED + round);
                try (var sandbox = ColdSandbox.start(lake)) {
                    if (round == 0) {
                        makeBuckets(s3);
                    }
                    int files = check(lake, s3);
                    int acknowledged = 1 + random.nextInt(MOST_ACKNOWLEDGED);
                    System.out.printf("seed %d, round %d: %d files are right; kill after %d answers%n", SEED, round, files, acknowledged);
                    killUnderLoad(sandbox, s3, random, acknowledged);
                }
            }
            try (var _ = ColdSandbox.start(lake)) {
                check(lake, s3);
            }
        }
    }

    private void killUnderLoad(ColdSandbox sandbox, S3Client s3, Random random, int acknowledged) throws Exception {
        var enough = new CountDownLatch(acknowledged);
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> running = new ArrayList<>();
            for (Ledger ledger : ledgers) {
                var load = new MixedLoad(s3, ledger, new Random(random.nextLong()));
                running.add(clients.submit(() -> load.run(enough::countDown)));
            }
            assertThat(enough.await(Program.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            // Not to wait for anything: the moment of the kill shall have nothing to do with that of an answer.
            LockSupport.parkNanos(random.nextInt(LONGEST_PAUSE_NANOS));
            sandbox.kill();
            for (Future<?> client : running) {
                client.get();
            }
        }
    }

    /** @return how many files hold objects */
    private int check(Lake lake, S3Client s3) throws IOException {
        List<Path> files = files(lake.home().resolve("objects"));
        int named = 0;
        for (Ledger ledger : ledgers) {
            named += ledger.check(s3);
        }
        assertThat(files).as("files that hold objects, and no other").hasSize(named);
        for (Ledger ledger : ledgers) {
            new MixedLoad(s3, ledger, new Random(SEED)).finish();
        }
        return named;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).filter(file -> !file.endsWith("swept")).toList();
        }
    }

    private static void makeBuckets(S3Client s3) {
        for (Bucket bucket : Bucket.values()) {
            s3.createBucket(it -> it.bucket(bucket.bucketName()));
        }
        s3.putBucketVersioning(it -> it.bucket(Bucket.VERSIONED.bucketName()).versioningConfiguration(versioning -> versioning.status("Enabled")));
        var byKms = ServerSideEncryptionRule.builder().applyServerSideEncryptionByDefault(how -> how.sseAlgorithm(ServerSideEncryption.AWS_KMS)).build();
        s3.putBucketEncryption(it -> it.bucket(Bucket.ENCRYPTED.bucketName()).serverSideEncryptionConfiguration(encryption -> encryption.rules(byKms)));
    }

    /** One that asks once: a request that it repeated by itself would be two. */
    private static S3Client client(Lake lake) {
        return S3Client.builder()
                .endpointOverride(lake.endpoint())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }
}
