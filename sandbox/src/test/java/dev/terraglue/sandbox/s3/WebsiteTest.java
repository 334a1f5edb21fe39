package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.RunningSandbox;
import dev.terraglue.sandbox.http.Connection;
import dev.terraglue.sandbox.http.Connection.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.RoutingRule;

/** Websites of buckets, as a browser meets them. */
class WebsiteTest {
    @TempDir static Path home;

    private static RunningSandbox sandbox;

    @BeforeAll
    static void start() {
        sandbox = RunningSandbox.start(home);
        try (S3Client s3 = sandbox.client(S3Client.builder().forcePathStyle(true))) {
            publicBucket(s3, "site");
            s3.putBucketWebsite(r -> r.bucket("site").websiteConfiguration(w -> w
                    .indexDocument(i -> i.suffix("index.html"))
                    .errorDocument(e -> e.key("sorry.html"))
                    .routingRules(
                            RoutingRule.builder().condition(c -> c.keyPrefixEquals("old/")).redirect(r1 -> r1.replaceKeyPrefixWith("new/")).build(),
                            RoutingRule.builder().condition(c -> c.keyPrefixEquals("lost/").httpErrorCodeReturnedEquals("404"))
                                    .redirect(r2 -> r2.hostName("found.example").protocol("https").replaceKeyWith("desk").httpRedirectCode("307")).build())));
            for (String key : new String[] {"index.html", "docs/index.html", "page.html", "sorry.html"}) {
                s3.putObject(r -> r.bucket("site").key(key).contentType("text/html"), RequestBody.fromString("this is " + key));
            }
            s3.putObject(r -> r.bucket("site").key("moved").websiteRedirectLocation("/page.html"), RequestBody.fromString("gone"));

            publicBucket(s3, "alias");
            s3.putBucketWebsite(r -> r.bucket("alias").websiteConfiguration(w -> w.redirectAllRequestsTo(a -> a.hostName("www.example.com").protocol("https"))));

            s3.createBucket(r -> r.bucket("private"));
            s3.putBucketWebsite(r -> r.bucket("private").websiteConfiguration(w -> w.indexDocument(i -> i.suffix("index.html"))));
            s3.putObject(r -> r.bucket("private").key("index.html"), RequestBody.fromString("secret"));
        }
    }

    private static void publicBucket(S3Client s3, String name) {
        s3.createBucket(r -> r.bucket(name));
        s3.deletePublicAccessBlock(r -> r.bucket(name));
        s3.putBucketPolicy(r -> r.bucket(name).policy("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\","
                + "\"Action\":[\"s3:GetObject\",\"s3:ListBucket\"],\"Resource\":[\"arn:aws:s3:::" + name + "\",\"arn:aws:s3:::" + name + "/*\"]}]}"));
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    private static Answer ask(String method, String host, String path, String... headers) throws IOException {
        try (Connection connection = new Connection(sandbox.address())) {
            connection.send(method + " " + path + " HTTP/1.1\nHost: " + host + "\n" + String.join("\n", headers) + (headers.length == 0 ? "\n" : "\n\n"));
            return connection.answer(method.equals("HEAD"));
        }
    }

    private static Answer get(String path, String... headers) throws IOException {
        return ask("GET", "site.s3-website-us-east-1.amazonaws.com", path, headers);
    }

    private static void assertSentTo(Answer answer, int status, String location) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.headers().get("location")).isEqualTo(location);
    }

    @Test
    void aFolderShowsItsIndex() throws IOException {
        Answer root = get("/");
        assertThat(root.status()).isEqualTo(200);
        assertThat(root.body()).isEqualTo("this is index.html");
        assertThat(root.headers().get("content-type")).isEqualTo("text/html");
        assertThat(get("/docs/").body()).isEqualTo("this is docs/index.html");
        assertSentTo(get("/docs"), 302, "/docs/");
        assertThat(ask("GET", "site.s3-website.localhost:4566", "/page.html").body()).isEqualTo("this is page.html");
    }

    @Test
    void partsAndConditionsAreTheBrowsers() throws IOException {
        assertThat(get("/page.html", "Range: bytes=0-3").body()).isEqualTo("this");
        Answer head = ask("HEAD", "site.s3-website.localhost", "/page.html");
        assertThat(head.headers().get("content-length")).isEqualTo("17");
        assertThat(get("/page.html", "If-None-Match: " + head.headers().get("etag")).status()).isEqualTo(304);
    }

    @Test
    void theErrorDocumentIsShownForWhatIsNotThere() throws IOException {
        Answer missing = get("/none", "Range: bytes=0-3");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.body()).isEqualTo("this is sorry.html");
    }

    @Test
    void rulesSendElsewhere() throws IOException {
        assertSentTo(get("/old/a%20b"), 301, "http://site.s3-website-us-east-1.amazonaws.com/new/a%20b");
        assertSentTo(get("/lost/thing"), 307, "https://found.example/desk");
        assertSentTo(get("/moved"), 301, "/page.html");
        assertSentTo(ask("GET", "alias.s3-website.localhost", "/a/b"), 301, "https://www.example.com/a/b");
    }

    @Test
    void strangersAreToldInHtmlThatTheyMayNot() throws IOException {
        Answer refused = ask("GET", "private.s3-website.localhost", "/");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.headers().get("content-type")).startsWith("text/html");
        assertThat(refused.headers().get("x-amz-error-code")).isEqualTo("AccessDenied");
        assertThat(refused.body()).contains("<h1>403 Forbidden</h1>", "<li>Code: AccessDenied</li>");
    }

    @Test
    void whereThereIsNoWebsiteThatIsSaid() throws IOException {
        assertThat(ask("GET", "none.s3-website.localhost", "/").body()).contains("<li>Code: NoSuchBucket</li>", "<li>BucketName: none</li>");
        assertThat(ask("POST", "site.s3-website.localhost", "/", "Content-Length: 0").status()).isEqualTo(405);
    }
}
