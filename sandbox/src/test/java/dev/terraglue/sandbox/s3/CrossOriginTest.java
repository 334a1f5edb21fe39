package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.RunningSandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;

/** What a page of another origin may do with a bucket. */
class CrossOriginTest {
    @TempDir static Path home;

    private static RunningSandbox sandbox;
    private static HttpClient browser;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        browser = HttpClient.newHttpClient();
        try (S3Client s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            s3.createBucket(r -> r.bucket("shared"));
            s3.createBucket(r -> r.bucket("closed"));
            s3.deletePublicAccessBlock(r -> r.bucket("shared"));
            s3.putBucketPolicy(r -> r.bucket("shared").policy("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
                    + "\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::shared/*\"}]}"));
            s3.putBucketCors(r -> r.bucket("shared").corsConfiguration(c -> c.corsRules(
                    CORSRule.builder().allowedMethods("GET", "PUT").allowedOrigins("https://*.example.org").allowedHeaders("x-amz-*").exposeHeaders("ETag")
                            .maxAgeSeconds(60).build(),
                    CORSRule.builder().allowedMethods("GET").allowedOrigins("*").build())));
            s3.putObject(r -> r.bucket("shared").key("k"), RequestBody.fromString("x"));
        }
    }

    @AfterAll
    static void stop() {
        browser.close();
        sandbox.close();
    }

    private static HttpResponse<String> ask(String method, String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sandbox.address() + path)).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) request.headers(headers);
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void aPreflightIsAnsweredByTheFirstRuleThatFits() throws IOException, InterruptedException {
        HttpResponse<String> allowed = ask("OPTIONS", "/shared/k", "Origin", "https://app.example.org", "Access-Control-Request-Method", "PUT",
                "Access-Control-Request-Headers", "x-amz-meta-a");
        assertThat(allowed.statusCode()).isEqualTo(200);
        assertThat(header(allowed, "Access-Control-Allow-Origin")).isEqualTo("https://app.example.org");
        assertThat(header(allowed, "Access-Control-Allow-Methods")).isEqualTo("GET, PUT");
        assertThat(header(allowed, "Access-Control-Allow-Headers")).isEqualTo("x-amz-meta-a");
        assertThat(header(allowed, "Access-Control-Max-Age")).isEqualTo("60");
    }

    @Test
    void aPreflightThatNoRuleFitsIsForbidden() throws IOException, InterruptedException {
        HttpResponse<String> method = ask("OPTIONS", "/shared/k", "Origin", "https://elsewhere.net", "Access-Control-Request-Method", "PUT");
        assertThat(method.statusCode()).isEqualTo(403);
        assertThat(method.body()).contains("<Code>AccessForbidden</Code>", "<ResourceType>OBJECT</ResourceType>");
        assertThat(ask("OPTIONS", "/closed/k", "Origin", "https://app.example.org", "Access-Control-Request-Method", "GET").body())
                .contains("CORS is not enabled for this bucket");
        assertThat(ask("OPTIONS", "/shared/k").body()).contains("<Code>BadRequest</Code>");
    }

    @Test
    void answersTellThePageThatItMayReadThem() throws IOException, InterruptedException {
        HttpResponse<String> known = ask("GET", "/shared/k", "Origin", "https://app.example.org");
        assertThat(known.body()).isEqualTo("x");
        assertThat(header(known, "Access-Control-Allow-Origin")).isEqualTo("https://app.example.org");
        assertThat(header(known, "Access-Control-Expose-Headers")).isEqualTo("ETag");
        assertThat(header(ask("GET", "/shared/k", "Origin", "https://elsewhere.net"), "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(ask("GET", "/closed/k", "Origin", "https://elsewhere.net"), "Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void aRequestThatAsksForAMethodIsHeldAgainstThatMethod() throws IOException, InterruptedException {
        String[] asksPut = {"Origin", "https://elsewhere.net", "Access-Control-Request-Method", "PUT"};
        assertThat(header(ask("GET", "/shared/k", asksPut), "Access-Control-Allow-Origin")).as("only GET is everybody's").isEmpty();
        String[] asksGet = {"Origin", "https://elsewhere.net", "Access-Control-Request-Method", "GET"};
        HttpResponse<String> refused = ask("DELETE", "/shared/k", asksGet);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(header(refused, "Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(header(ask("GET", "/shared/k", "Origin", "https://app.example.org", "Access-Control-Request-Headers", "x-other"),
                "Access-Control-Allow-Origin")).as("asks for a header that no rule allows").isEmpty();
    }
}
