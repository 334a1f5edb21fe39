package dev.terraglue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.Type;

class RestXmlProtocolTest {
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final RestXmlProtocol s3 = new RestXmlProtocol(NAMESPACE, Map.of(
            "GetBucketLocation", "LocationConstraint",
            "ListObjectsV2", "ListBucketResult",
            "GetBucketVersioning", "VersioningConfiguration",
            "GetObjectAcl", "AccessControlPolicy",
            "GetBucketLifecycleConfiguration", "LifecycleConfiguration"));

    @Test
    void aListingHasFlattenedListsAndMilliseconds() {
        ListObjectsV2Response listing = ListObjectsV2Response.builder()
                .name("b")
                .contents(
                        S3Object.builder().key("a\rb").size(3L).lastModified(Instant.parse("2026-11-20T08:00:00Z")).build(),
                        S3Object.builder().key("c").build())
                .commonPrefixes(CommonPrefix.builder().prefix("d/").build())
                .build();

        HttpResponse response = s3.encode("ListObjectsV2", listing, "id-1");

        assertThat(Requests.text(response)).isEqualTo(DECLARATION + "<ListBucketResult xmlns=\"" + NAMESPACE + "\">"
                + "<Contents><Key>a&#xd;b</Key><LastModified>2026-11-20T08:00:00.000Z</LastModified><Size>3</Size></Contents>"
                + "<Contents><Key>c</Key></Contents><Name>b</Name><CommonPrefixes><Prefix>d/</Prefix></CommonPrefixes></ListBucketResult>");
        assertThat(response.headers().first("x-amz-request-id")).hasValue("id-1");
        assertThat(response.headers().first("x-amz-id-2")).isPresent();
    }

    @Test
    void aLocationIsAnElementAndAPolicyIsBare() {
        assertThat(Requests.text(s3.encode("GetBucketLocation", GetBucketLocationResponse.builder().build(), "id")))
                .isEqualTo(DECLARATION + "<LocationConstraint xmlns=\"" + NAMESPACE + "\"></LocationConstraint>");
        var europe = GetBucketLocationResponse.builder().locationConstraint("eu-west-1").build();
        assertThat(Requests.text(s3.encode("GetBucketLocation", europe, "id"))).contains(">eu-west-1</LocationConstraint>");
        var policy = GetBucketPolicyResponse.builder().policy("{}").build();
        assertThat(Requests.text(s3.encode("GetBucketPolicy", policy, "id"))).isEqualTo("{}");
    }

    @Test
    void anAnswerWithMembersAndNoneSetIsAnEmptyElementAndOneWithoutMembersIsEmpty() {
        assertThat(Requests.text(s3.encode("GetBucketVersioning", GetBucketVersioningResponse.builder().build(), "id")))
                .isEqualTo(DECLARATION + "<VersioningConfiguration xmlns=\"" + NAMESPACE + "\"></VersioningConfiguration>");
        HttpResponse put = s3.encode("PutObject", PutObjectResponse.builder().eTag("\"e\"").build(), "id");
        assertThat(Requests.text(put)).isEmpty();
        assertThat(put.headers().first("ETag")).hasValue("\"e\"");
    }

    @Test
    void headersCarryDatesAndMetadata() {
        GetObjectResponse object = GetObjectResponse.builder()
                .lastModified(Instant.parse("2026-11-02T08:00:00Z"))
                .metadata(Map.of("owner", "me"))
                .build();

        HttpHeaders headers = s3.encode("GetObject", object, "id").headers();

        assertThat(headers.first("Last-Modified")).hasValue("Mon, 02 Nov 2026 08:00:00 GMT");
        assertThat(headers.first("x-amz-meta-owner")).hasValue("me");
    }

    @Test
    void aCallersHeaderCannotEndItsLine() {
        GetObjectResponse object = GetObjectResponse.builder().contentDisposition("x\r\nSet-Cookie: y").build();

        assertThatThrownBy(() -> s3.encode("GetObject", object, "id"))
                .asInstanceOf(type(ServiceException.class))
                .returns("InvalidArgument", ServiceException::code);
    }

    @Test
    void pathQueryAndHeadersAreRead() {
        HttpRequest list = Requests.request("GET", "/b", "list-type=2&prefix=a%2Fb+c&max-keys=7&delimiter=", new byte[0]);
        assertThat(s3.decode(list, Map.of("Bucket", "b"), ListObjectsV2Request.class)).isEqualTo(
                ListObjectsV2Request.builder().bucket("b").prefix("a/b c").maxKeys(7).delimiter("").build());

        HttpRequest put = Requests.request("PUT", "/b/k", "", "content".getBytes(StandardCharsets.UTF_8));
        put.headers().add("X-Amz-Meta-Owner", "me").add("x-amz-object-lock-retain-until-date", "2026-11-20T08:00:00Z");
        PutObjectRequest request = s3.decode(put, Map.of("Bucket", "b", "Key", "k"), PutObjectRequest.class);
        assertThat(request.metadata()).containsExactly(Map.entry("owner", "me"));
        assertThat(request.objectLockRetainUntilDate()).isEqualTo("2026-11-20T08:00:00Z");
        assertThat(put.body()).hasContent("content");

        HttpRequest attributes = Requests.request("GET", "/b/k", "attributes", new byte[0]);
        attributes.headers().add("x-amz-object-attributes", "ETag, ObjectSize").add("x-amz-object-attributes", "Checksum");
        assertThat(s3.decode(attributes, Map.of(), GetObjectAttributesRequest.class).objectAttributesAsStrings())
                .containsExactly("ETag", "ObjectSize", "Checksum");
    }

    @Test
    void anEmptyFilterPrefixIsEchoedAsItCame() {
        String rule = "<Rule><ID>r</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status></Rule>";
        HttpRequest put = Requests.post("<LifecycleConfiguration xmlns=\"" + NAMESPACE + "\">" + rule + "</LifecycleConfiguration>");

        var request = s3.decode(put, Map.of(), PutBucketLifecycleConfigurationRequest.class);

        var response = GetBucketLifecycleConfigurationResponse.builder().rules(request.lifecycleConfiguration().rules()).build();
        assertThat(Requests.text(s3.encode("GetBucketLifecycleConfiguration", response, "id"))).contains(rule);
    }

    @Test
    void aGranteesTypeIsAnAttributeWhateverItsPrefix() {
        HttpRequest put = Requests.post("<AccessControlPolicy><AccessControlList><Grant>"
                + "<Grantee xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:type=\"CanonicalUser\"><ID>me</ID></Grantee>"
                + "<Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>");

        Grant grant = s3.decode(put, Map.of(), PutBucketAclRequest.class).accessControlPolicy().grants().getFirst();

        assertThat(grant.grantee().type()).isEqualTo(Type.CANONICAL_USER);
        assertThat(Requests.text(s3.encode("GetObjectAcl", GetObjectAclResponse.builder().grants(grant).build(), "id"))).contains(
                "<Grant><Grantee xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CanonicalUser\"><ID>me</ID></Grantee>");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "<Tagging>",
        "no xml",
        "<Other/>",
        "<?xml version=\"1.0\" encoding=\"no-such\"?><Tagging/>",
        "<!DOCTYPE Tagging><Tagging/>",
        "<!DOCTYPE Tagging [<!ENTITY a \"b\">]><Tagging><TagSet><Tag><Key>&a;</Key></Tag></TagSet></Tagging>",
        "<!DOCTYPE Tagging [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><Tagging>&a;</Tagging>",
        "<Tagging><TagSet><Tag><Key><Deep/></Key></Tag></TagSet></Tagging>",
        "<Tagging/><Tagging/>"
    })
    void aMalformedBodyIsMalformedXml(String body) {
        assertThatThrownBy(() -> s3.decode(Requests.post(body), Map.of(), PutBucketTaggingRequest.class))
                .asInstanceOf(type(ServiceException.class))
                .returns("MalformedXML", ServiceException::code)
                .returns(400, ServiceException::status);
    }

    @Test
    void xmlIsBoundedInDepth() {
        String deep = "<Tagging>".repeat(100_000);
        assertThatThrownBy(() -> s3.decode(Requests.post(deep), Map.of(), PutBucketTaggingRequest.class))
                .asInstanceOf(type(ServiceException.class))
                .returns("MalformedXML", ServiceException::code);
    }

    @Test
    void aRequiredBodyThatIsMissingIsTold() {
        assertThatThrownBy(() -> s3.decode(Requests.post(""), Map.of(), PutBucketTaggingRequest.class))
                .asInstanceOf(type(ServiceException.class))
                .returns("MissingRequestBodyError", ServiceException::code);
    }

    @Test
    void aBadParameterIsAnInvalidArgument() {
        HttpRequest list = Requests.request("GET", "/b", "list-type=2&max-keys=many", new byte[0]);
        assertThatThrownBy(() -> s3.decode(list, Map.of(), ListObjectsV2Request.class))
                .asInstanceOf(type(ServiceException.class))
                .returns("InvalidArgument", ServiceException::code)
                .returns("'many' is no valid integer for 'MaxKeys'", ServiceException::message);
    }

    @Test
    void anErrorHasItsDetailsInOrderAndNoWrapper() {
        ServiceException error = new ServiceException("NoSuchKey", 404, "The specified key does not exist.").with("Key", "k").with("A", "b");

        HttpResponse response = s3.encode(error, "id-4");

        assertThat(Requests.text(response)).startsWith(DECLARATION + "<Error><Code>NoSuchKey</Code>"
                + "<Message>The specified key does not exist.</Message><Key>k</Key><A>b</A><RequestId>id-4</RequestId><HostId>");
        assertThat(response.bodyForbidden()).isFalse();
        assertThat(s3.encode(new ServiceException("NotModified", 304, "Not Modified"), "id").bodyForbidden()).isTrue();
    }
}
