package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.s3.S3Calls.Answer;
import dev.terraglue.sandbox.store.FileSteps;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketConfigurationTest {
    @TempDir Path home;

    private S3Calls s3;

    @BeforeEach
    void open() {
        s3 = new S3Calls(home);
        s3.put("/lake", "");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    @Test
    void whatIsAbsentAnswersItsOwnCode() {
        Map<String, String> codes = Map.of(
                "policy", "NoSuchBucketPolicy",
                "cors", "NoSuchCORSConfiguration",
                "website", "NoSuchWebsiteConfiguration",
                "lifecycle", "NoSuchLifecycleConfiguration",
                "replication", "ReplicationConfigurationNotFoundError",
                "object-lock", "ObjectLockConfigurationNotFoundError",
                "tagging", "NoSuchTagSet",
                "inventory&id=x", "NoSuchConfiguration",
                "metrics&id=x", "NoSuchConfiguration");
        codes.forEach((subresource, code) -> {
            Answer answer = s3.get("/lake?" + subresource);
            assertThat(answer.status()).as(subresource).isEqualTo(404);
            assertThat(answer.text()).contains("<Code>" + code + "</Code>", "<BucketName>lake</BucketName>");
        });
    }

    @Test
    void anOpenBucketIsAsBucketsOnceWere(@TempDir Path another) {
        try (S3Calls open = new S3Calls(another, FileSteps.DISK, NewBuckets.OPEN)) {
            assertThat(open.put("/old", "", "x-amz-acl: public-read").status()).isEqualTo(200);
            assertThat(open.get("/old?acl").text()).contains("xsi:type=\"Group\"", "groups/global/AllUsers");
            assertThat(open.get("/old?ownershipControls").text()).contains("<Code>OwnershipControlsNotFoundError</Code>");
            assertThat(open.get("/old?publicAccessBlock").text()).contains("<Code>NoSuchPublicAccessBlockConfiguration</Code>");
            assertThat(open.put("/old", "").status()).as("made again").isEqualTo(200);
            assertThat(open.get("/old?acl").text()).doesNotContain("AllUsers");
        }
    }

    @Test
    void logsGoToABucketThatIsThere() {
        String logging = "<BucketLoggingStatus><LoggingEnabled><TargetBucket>%s</TargetBucket><TargetPrefix>l/</TargetPrefix></LoggingEnabled></BucketLoggingStatus>";
        assertThat(s3.put("/lake?logging", logging.formatted("nowhere")).text()).contains("<Code>InvalidTargetBucketForLogging</Code>");
        s3.put("/logs", "");
        assertThat(s3.put("/lake?logging", logging.formatted("logs")).status()).isEqualTo(200);
        assertThat(s3.get("/lake?logging").text()).contains("<TargetBucket>logs</TargetBucket>");
        assertThat(s3.put("/lake?logging", "<BucketLoggingStatus/>").status()).isEqualTo(200);
        assertThat(s3.get("/lake?logging").text()).doesNotContain("LoggingEnabled");
    }

    @Test
    void aNewBucketHasAwssDefaults() {
        assertThat(s3.get("/lake?encryption").text()).contains("<SSEAlgorithm>AES256</SSEAlgorithm>");
        assertThat(s3.get("/lake?ownershipControls").text()).contains("<ObjectOwnership>BucketOwnerEnforced</ObjectOwnership>");
        assertThat(s3.get("/lake?publicAccessBlock").text()).contains("<RestrictPublicBuckets>true</RestrictPublicBuckets>");
        assertThat(s3.get("/lake?acl").text()).contains("xsi:type=\"CanonicalUser\"", "<Permission>FULL_CONTROL</Permission>");
        assertThat(s3.get("/lake?requestPayment").text()).contains("<Payer>BucketOwner</Payer>");
        assertThat(s3.get("/lake?location").text()).contains("LocationConstraint").doesNotContain("us-east-1");
        for (String off : new String[] {"versioning", "accelerate", "logging", "notification"}) {
            assertThat(s3.get("/lake?" + off).status()).as(off).isEqualTo(200);
        }
    }

    @Test
    void aLifecycleComesBackAsItWasAlsoAfterARestart() {
        String rules = "<LifecycleConfiguration><Rule><Expiration><Days>7</Days></Expiration><ID>tidy</ID><Filter><Prefix></Prefix></Filter>"
                + "<Status>Enabled</Status></Rule></LifecycleConfiguration>";
        Answer put = s3.put("/lake?lifecycle", rules, "x-amz-transition-default-minimum-object-size: varies_by_storage_class");
        assertThat(put.status()).isEqualTo(200);
        s3.close();
        s3 = new S3Calls(home);
        Answer got = s3.get("/lake?lifecycle");
        assertThat(got.text()).contains("<ID>tidy</ID>", "<Prefix></Prefix>", "<Days>7</Days>");
        assertThat(got.header("x-amz-transition-default-minimum-object-size")).isEqualTo("varies_by_storage_class");
        assertThat(s3.delete("/lake?lifecycle").status()).isEqualTo(204);
        assertThat(s3.get("/lake?lifecycle").status()).isEqualTo(404);
    }

    @Test
    void aPolicyIsJsonOrRefused() {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}]}";
        assertThat(s3.put("/lake?policy", policy).status()).isEqualTo(204);
        assertThat(s3.get("/lake?policy").text()).isEqualTo(policy);
        assertThat(s3.put("/lake?policy", "nonsense").text()).contains("<Code>MalformedPolicy</Code>");
    }

    @Test
    void configurationsWithIdsAreKeptSideBySide() {
        for (String id : new String[] {"a", "b"}) {
            Answer put = s3.put("/lake?metrics&id=" + id, "<MetricsConfiguration><Id>" + id + "</Id></MetricsConfiguration>");
            assertThat(put.status()).isEqualTo(200);
        }
        assertThat(s3.get("/lake?metrics").text()).contains("<Id>a</Id>", "<Id>b</Id>");
        assertThat(s3.delete("/lake?metrics&id=a").status()).isEqualTo(204);
        assertThat(s3.delete("/lake?metrics&id=a").status()).isEqualTo(404);
        assertThat(s3.get("/lake?metrics&id=b").text()).contains("<Id>b</Id>");
    }

    @Test
    void aDocumentHasTheIdThatIsPut() {
        Map<String, String> documents = Map.of(
                "inventory", "<InventoryConfiguration><Destination><S3BucketDestination><Bucket>arn:aws:s3:::lake</Bucket><Format>CSV</Format>"
                        + "</S3BucketDestination></Destination><IsEnabled>true</IsEnabled><Id>a</Id><IncludedObjectVersions>All</IncludedObjectVersions>"
                        + "<Schedule><Frequency>Daily</Frequency></Schedule></InventoryConfiguration>",
                "analytics", "<AnalyticsConfiguration><Id>a</Id><StorageClassAnalysis/></AnalyticsConfiguration>",
                "metrics", "<MetricsConfiguration><Id>a</Id></MetricsConfiguration>",
                "intelligent-tiering", "<IntelligentTieringConfiguration><Id>a</Id><Status>Enabled</Status><Tiering><AccessTier>ARCHIVE_ACCESS</AccessTier>"
                        + "<Days>90</Days></Tiering></IntelligentTieringConfiguration>");
        documents.forEach((kind, document) -> {
            Answer other = s3.put("/lake?" + kind + "&id=b", document);
            assertThat(other.status()).as(kind).isEqualTo(400);
            String code = kind.equals("inventory") || kind.equals("metrics") ? "IdMismatch" : "MalformedXML";
            assertThat(other.text()).contains("<Code>" + code + "</Code>");
            assertThat(s3.get("/lake?" + kind + "&id=b").status()).isEqualTo(404);
            assertThat(s3.put("/lake?" + kind + "&id=a", document).status()).as(kind).isEqualTo(200);
        });
    }

    @Test
    void aBucketLiesInARegionThatTheEndpointMakesBucketsIn() {
        assertThat(s3.put("/frankfurt", located("eu-central-1")).status()).isEqualTo(200);
        assertThat(s3.put("/ireland", located("EU")).status()).isEqualTo(200);
        assertThat(s3.get("/ireland?location").text()).contains(">eu-west-1<");
        for (String none : new String[] {"us-east-1", "mars-north-1", "aws-global"}) {
            assertThat(s3.put("/nowhere", located(none)).text()).as(none)
                    .contains("<Code>InvalidLocationConstraint</Code>", "<LocationConstraint>" + none + "</LocationConstraint>");
        }
        s3.in("eu-central-1");
        assertThat(s3.put("/there", located("eu-central-1")).status()).isEqualTo(200);
        for (String other : new String[] {"us-east-1", "eu-west-1", "mars-north-1"}) {
            assertThat(s3.put("/elsewhere", located(other)).text()).as(other)
                    .contains("<Code>IllegalLocationConstraintException</Code>", "The " + other + " location constraint is incompatible");
        }
        assertThat(s3.put("/unsaid", "").text()).contains("<Code>IllegalLocationConstraintException</Code>", "The unspecified location constraint");
    }

    private static String located(String region) {
        return "<CreateBucketConfiguration><LocationConstraint>" + region + "</LocationConstraint></CreateBucketConfiguration>";
    }

    @Test
    void tagsOfBucketsAndObjectsComeBack() {
        String tagging = "<Tagging><TagSet><Tag><Key>team</Key><Value>data</Value></Tag></TagSet></Tagging>";
        assertThat(s3.put("/lake?tagging", tagging).status()).isEqualTo(204);
        assertThat(s3.get("/lake?tagging").text()).contains("<Key>team</Key><Value>data</Value>");
        s3.put("/lake/k", "x", "x-amz-tagging: a=1&b=two%20words");
        assertThat(s3.get("/lake/k?tagging").text()).contains("<Key>b</Key><Value>two words</Value>");
        assertThat(s3.get("/lake/k").header("x-amz-tagging-count")).isEqualTo("2");
        assertThat(s3.put("/lake/k?tagging", tagging).status()).isEqualTo(200);
        assertThat(s3.delete("/lake/k?tagging").status()).isEqualTo(204);
        assertThat(s3.get("/lake/k?tagging").text()).doesNotContain("<Key>");
    }

    @Test
    void bucketsAreMadeListedAndRemoved() {
        assertThat(s3.put("/Bad_Name", "").text()).contains("<Code>InvalidBucketName</Code>");
        assertThat(s3.put("/lake", "").status()).as("made again in the first region").isEqualTo(200);
        assertThat(s3.get("/").text()).contains("<ListAllMyBucketsResult", "<Name>lake</Name>");
        assertThat(s3.call("HEAD", "/lake", "").header("x-amz-bucket-region")).isEqualTo("us-east-1");
        assertThat(s3.get("/k", "Host: lake.s3.localhost:4566").text()).contains("<Code>NoSuchKey</Code>");
        s3.put("/lake/k", "x");
        assertThat(s3.get("/k", "Host: lake.s3.localhost:4566").text()).isEqualTo("x");
        assertThat(s3.get("/k", "Host: lake.s3.us-east-1.amazonaws.com").text()).isEqualTo("x");
        assertThat(s3.delete("/lake").text()).contains("<Code>BucketNotEmpty</Code>");
        String batch = "<Delete><Object><Key>k</Key></Object><Object><Key>none</Key></Object></Delete>";
        assertThat(s3.call("POST", "/lake?delete", batch).text()).contains("<Deleted><Key>k</Key></Deleted>", "<Key>none</Key>");
        assertThat(s3.delete("/lake").status()).isEqualTo(204);
        assertThat(s3.call("HEAD", "/lake", "").status()).isEqualTo(404);
    }

    @Test
    void aWebsiteNeedsAnIndex() {
        assertThat(s3.put("/lake?website", "<WebsiteConfiguration><ErrorDocument><Key>e</Key></ErrorDocument></WebsiteConfiguration>").text())
                .contains("<Code>InvalidArgument</Code>", "IndexDocument Suffix must be provided");
        assertThat(s3.put("/lake?website", "<WebsiteConfiguration><IndexDocument><Suffix>a/b</Suffix></IndexDocument></WebsiteConfiguration>").text())
                .contains("The IndexDocument Suffix is not well formed");
        assertThat(s3.get("/lake?website").status()).isEqualTo(404);
    }

    @Test
    void systemTagsAreNobodysToSet() {
        assertThat(s3.put("/lake?tagging", "<Tagging><TagSet><Tag><Key>aws:x</Key><Value>1</Value></Tag></TagSet></Tagging>").text())
                .contains("<Code>InvalidTag</Code>", "System tags");
        assertThat(s3.put("/lake/k", "x", "x-amz-tagging: aws:x=1").text()).contains("<Code>InvalidTag</Code>");
    }

    @Test
    void objectsAreCopiedWithTheirMetadataOrNewOne() {
        s3.put("/lake/from", "x", "Content-Type: text/plain", "x-amz-meta-a: 1", "x-amz-tagging: t=1");
        assertThat(s3.put("/lake/to", "", "x-amz-copy-source: lake/from").text()).contains("<CopyObjectResult", "<ETag>");
        Answer same = s3.get("/lake/to");
        assertThat(same.header("x-amz-meta-a")).isEqualTo("1");
        assertThat(same.header("x-amz-tagging-count")).isEqualTo("1");
        s3.put("/lake/to", "", "x-amz-copy-source: /lake/from", "x-amz-metadata-directive: REPLACE", "x-amz-meta-b: 2");
        Answer replaced = s3.get("/lake/to");
        assertThat(replaced.headers().contains("x-amz-meta-a")).isFalse();
        assertThat(replaced.header("x-amz-meta-b")).isEqualTo("2");
        assertThat(replaced.text()).isEqualTo("x");
        assertThat(s3.put("/lake/from", "", "x-amz-copy-source: lake/from").text()).contains("<Code>InvalidRequest</Code>");
        assertThat(s3.put("/lake/to", "", "x-amz-copy-source: lake/from", "x-amz-copy-source-if-match: other").status()).isEqualTo(412);
    }
}
