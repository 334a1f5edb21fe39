package dev.terraglue.sandbox.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.s3.S3Calls.Answer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that AWS refuses, in the words and with the fields that it was seen to answer. */
class RefusalsTest {
    private static final Instant BEFORE = Instant.parse("2026-11-20T10:00:00Z");

    @TempDir Path home;

    private S3Calls s3;
    private String upload = "";

    @BeforeEach
    void open() {
        s3 = new S3Calls(home);
        s3.put("/lake", "");
        s3.put("/lake/k", "0123456789");
        upload = upload("/lake/mp");
    }

    @AfterEach
    void close() {
        s3.close();
    }

    private String upload(String key) {
        Matcher id = Pattern.compile("<UploadId>(.*)</UploadId>").matcher(s3.call("POST", key + "?uploads", "").text());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "POST | / | 405 | GET | <Method>POST</Method><ResourceType>SERVICE</ResourceType>",
        "POST | /lake/k | 405 | HEAD, DELETE, GET, PUT | <Method>POST</Method><ResourceType>OBJECT</ResourceType>",
        "PUT | /lake/mp?uploadId=UPLOAD | 405 | DELETE, POST, GET | <Method>PUT</Method><ResourceType>UPLOAD</ResourceType>",
        "PUT | /lake/k?partNumber=1 | 400 | ~~ | This operation does not accept partNumber without uploadId",
        "GET | /lake/k?versions | 400 | ~~ | There is no such thing as the ?versions sub-resource for a key",
        "GET | /lake/k?response-colour=red | 400 | ~~ | response-colour is not in the set of overridable response headers.",
    })
    void whatNoOperationTakes(String method, String target, int status, String allowed, String text) {
        Answer refused = s3.call(method, target.replace("UPLOAD", upload), "x");

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.header("Allow")).isEqualTo(allowed);
        assertThat(refused.text()).contains(text);
        assertThat(s3.get("/lake/k").text()).isEqualTo("0123456789");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "<PartNumber>134</PartNumber><ETag>e8</ETag> | InvalidPart | <PartNumber>134</PartNumber><ETag>e8</ETag>",
        "<PartNumber>0</PartNumber><ETag>e8</ETag> | InvalidArgument | PartNumber must be &gt;= 1",
        "<PartNumber>1</PartNumber> | MalformedXML | ~~",
        "<ETag>e8</ETag> | MalformedXML | ~~",
    })
    void aCompletionThatNamesNoPart(String part, String code, String text) {
        Answer refused = s3.call("POST", "/lake/mp?uploadId=" + upload, "<CompleteMultipartUpload><Part>" + part + "</Part></CompleteMultipartUpload>");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("<Code>" + code + "</Code>", text);
        if (code.equals("InvalidPart")) assertThat(refused.text()).contains("<UploadId>" + upload + "</UploadId>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "~~ | ~~ | Invalid copy source bucket name",
        "lake | ~~ | Invalid copy source object key",
        "lake/k | bytes=1-0 | must be of the form bytes=first-last",
        "lake/k | bytes=5- | must be of the form bytes=first-last",
        "lake/k | bytes=100-200 | The specified copy range is invalid for the source object size",
        "lake/k | bytes=0-100 | Range specified is not valid for source object of size: 10",
    })
    void aSourceThatCannotBeCopied(String source, String range, String text) {
        String[] headers = range.isEmpty()
                ? new String[] {"x-amz-copy-source: " + source}
                : new String[] {"x-amz-copy-source: " + source, "x-amz-copy-source-range: " + range};
        Answer refused = s3.put("/lake/mp?partNumber=1&uploadId=" + upload, "", headers);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains(text);
    }

    @ParameterizedTest
    @CsvSource({"If-Match, *", "If-None-Match, \"tag\""})
    void conditionsOfAWriteThatAwsHasNot(String header, String value) {
        Answer refused = s3.put("/lake/k", "x", header + ": " + value);

        assertThat(refused.status()).isEqualTo(501);
        assertThat(refused.text()).contains("<Code>NotImplemented</Code>", "<Header>" + header + "</Header>", "<additionalMessage>");
    }

    @ParameterizedTest
    @CsvSource({"if-match, other, If-Match", "if-unmodified-since, 'Thu, 19 Nov 2026 10:00:00 GMT', If-Unmodified-Since",
        "if-none-match, 781e5e245d69b566979b86e28d23f2c7, If-None-Match", "if-modified-since, 'Fri, 20 Nov 2026 10:00:00 GMT', If-Modified-Since"})
    void aConditionOfACopyIsNamedWhenItFails(String condition, String value, String told) {
        Answer refused = s3.put("/lake/copy", "", "x-amz-copy-source: lake/k", "x-amz-copy-source-" + condition + ": " + value);

        assertThat(refused.status()).isEqualTo(412);
        assertThat(refused.text()).contains("<Condition>x-amz-copy-source-" + told + "</Condition>");
    }

    @Test
    void aDateThatIsStillToComeIsNoCondition() {
        assertThat(s3.put("/lake/copy", "", "x-amz-copy-source: lake/k", "x-amz-copy-source-if-modified-since: Sat, 21 Nov 2026 10:00:00 GMT").status()).isEqualTo(200);
        assertThat(s3.get("/lake/k", "If-Modified-Since: Sat, 21 Nov 2026 10:00:00 GMT").status()).isEqualTo(200);
        assertThat(s3.get("/lake/k", "If-Modified-Since: Fri, 20 Nov 2026 10:00:00 GMT").status()).isEqualTo(304);
    }

    @Test
    void aWriteDuringAnUploadIsInItsWayEvenWithTheSameBytes() {
        String tag = s3.put("/lake/mp", "same").header("ETag");
        String part = s3.put("/lake/mp?partNumber=1&uploadId=" + upload, "part").header("ETag");
        s3.at(BEFORE.plusSeconds(1));
        s3.put("/lake/mp", "same");
        String parts = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>" + part + "</ETag></Part></CompleteMultipartUpload>";
        Answer refused = s3.call("POST", "/lake/mp?uploadId=" + upload, parts, "If-Match: " + tag);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("<Code>ConditionalRequestConflict</Code>", "<Condition>If-Match</Condition><Key>mp</Key>");
        assertThat(s3.get("/lake/mp").text()).isEqualTo("same");
    }

    @Test
    void whereNothingIsLockedThereIsNothingToBypass() {
        for (String value : new String[] {"true", "false"}) {
            Answer refused = s3.delete("/lake/k", "x-amz-bypass-governance-retention: " + value);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text()).contains("x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.");
        }
        assertThat(s3.get("/lake/k").status()).isEqualTo(200);
    }

    @Test
    void aBucketThatKeepsVersionsSaysWhatItIsNotEmptyOf() {
        assertThat(s3.delete("/lake").text()).contains("<Message>The bucket you tried to delete is not empty</Message>");
        s3.put("/lake?versioning", "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
        assertThat(s3.delete("/lake").text()).contains("is not empty. You must delete all versions in the bucket.</Message>");
    }
}
