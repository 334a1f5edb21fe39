package dev.terraglue.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Hadoop's S3A committers, which write through multipart uploads that they complete at the end, driven by a Spark that is nobody's engine. */
class S3aCommittersTest {
    private static final String BUCKET = "committers";
    /** Of the library that binds Spark to them, which the distribution does not have. */
    private static final String BINDING = "/org/apache/spark/internal/io/cloud/PathOutputCommitProtocol.class";

    private static Lake lake;
    private static ColdSandbox sandbox;
    private static Outcome outcome;

    @BeforeAll
    static void write() throws IOException, URISyntaxException {
        Path folder = Folders.fresh("s3a-committers");
        lake = new Lake(folder);
        sandbox = ColdSandbox.start(lake);
        lake.aws().s3().createBucket(it -> it.bucket(BUCKET));
        outcome = spark(folder, "magic", "directory", "partitioned");
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"magic", "directory", "partitioned"})
    void whatACommitterWroteIsReadBackAndNothingElseIsLeft(String committer) {
        assertThat(outcome.exitCode()).as(outcome.all()).isZero();
        assertThat(outcome.out()).contains(committer + ": rows, sum, partitions [2000,999000,3]");
        S3Client s3 = lake.aws().s3();
        assertThat(s3.listMultipartUploads(it -> it.bucket(BUCKET)).uploads()).isEmpty();
        List<String> keys = s3.listObjectsV2(it -> it.bucket(BUCKET).prefix(committer + "/")).contents().stream().map(S3Object::key).toList();
        assertThat(keys).isNotEmpty().allMatch(key -> key.endsWith(".parquet") || key.equals(committer + "/_SUCCESS") || key.equals(committer + "/"));
        // A committer of S3A's tells there who it was; the one for file systems leaves it empty.
        String success = s3.getObjectAsBytes(it -> it.bucket(BUCKET).key(committer + "/_SUCCESS")).asUtf8String();
        assertThat(success).contains("\"committer\":\"" + committer + "\"");
    }

    /** A program of a user's, run from its source on the jars of the Spark worker. */
    private static Outcome spark(Path folder, String... committers) throws IOException, URISyntaxException {
        Path worker = Project.ROOT.resolve("spark-runtime/target");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@" + worker.resolve("jvm-options")));
        command.addAll(List.of("-cp", worker.resolve("lib") + "/*:" + jarOf(BINDING)));
        command.add(Path.of("src/test/spark/CommitterRows.java").toAbsolutePath().toString());
        command.addAll(List.of(lake.endpoint().toString(), "s3a://" + BUCKET, folder.resolve("spark").toString()));
        command.addAll(List.of(committers));
        return new Program(folder, Tools.credentials(), command).run();
    }

    private static Path jarOf(String resource) throws URISyntaxException {
        URL url = Objects.requireNonNull(S3aCommittersTest.class.getResource(resource), resource);
        String jar = url.getPath().substring(0, url.getPath().indexOf('!'));
        return Path.of(new URI(jar));
    }
}
