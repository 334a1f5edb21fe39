package dev.terraglue.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;

class QueryProtocolTest {
    private final QueryProtocol iam = new QueryProtocol("https://iam.amazonaws.com/doc/2010-05-08/");

    @Test
    void aFormNamesItsActionAndItsMembers() {
        HttpRequest request = Requests.post("Action=CreateRole&Version=2010-05-08&RoleName=etl&MaxSessionDuration=3600"
                + "&Tags.member.2.Key=b&Tags.member.2.Value=2&Tags.member.1.Key=a&Tags.member.1.Value=x+y%26z").buffered();

        assertThat(QueryProtocol.action(request)).hasValue("CreateRole");
        assertThat(iam.decode(request, Map.of(), CreateRoleRequest.class)).isEqualTo(CreateRoleRequest.builder()
                .roleName("etl")
                .maxSessionDuration(3600)
                .tags(tag("a", "x y&z"), tag("b", "2"))
                .build());
    }

    @Test
    void parametersMayStandInTheAddress() {
        HttpRequest request = Requests.request("GET", "/", "Action=CreateRole&RoleName=etl", new byte[0]).buffered();

        assertThat(QueryProtocol.action(request)).hasValue("CreateRole");
        assertThat(iam.decode(request, Map.of(), CreateRoleRequest.class).roleName()).isEqualTo("etl");
    }

    @Test
    void elevenElementsComeInTheOrderOfTheirNumbers() {
        StringBuilder form = new StringBuilder("RoleName=etl");
        for (int i = 11; i > 0; i--) form.append("&TagKeys.member.").append(i).append("=k").append(i);

        assertThat(iam.decode(Requests.post(form.toString()), Map.of(), UntagRoleRequest.class).tagKeys())
                .containsExactly("k1", "k2", "k3", "k4", "k5", "k6", "k7", "k8", "k9", "k10", "k11");
    }

    @Test
    void anEmptyValueIsAnEmptyList() {
        assertThat(iam.decode(Requests.post("RoleName=etl&TagKeys="), Map.of(), UntagRoleRequest.class).hasTagKeys()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MaxSessionDuration=soon     | 'soon' is no valid integer for 'MaxSessionDuration'
            Tags.member.x.Key=a         | 'x' stands where a list needs a number
            RoleName.member.1=a         | 'RoleName' must be a string
            """)
    void aMalformedFormSaysWhy(String form, String message) {
        assertThatThrownBy(() -> iam.decode(Requests.post(form), Map.of(), CreateRoleRequest.class))
                .asInstanceOf(type(ServiceException.class))
                .satisfies(e -> assertThat(e.message()).contains(message))
                .returns("MalformedInput", ServiceException::code)
                .returns(400, ServiceException::status);
    }

    @Test
    void anAnswerWrapsItsMembersInTheOperationsResult() {
        Role role = Role.builder()
                .roleName("etl")
                .assumeRolePolicyDocument("{\"a\":\"<&>\"}")
                .createDate(Instant.parse("2026-11-20T08:00:00Z"))
                .build();

        assertThat(Requests.text(iam.encode("GetRole", GetRoleResponse.builder().role(role).build(), "id-1"))).isEqualTo(
                "<GetRoleResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><GetRoleResult><Role><RoleName>etl</RoleName>"
                        + "<CreateDate>2026-11-20T08:00:00Z</CreateDate>"
                        + "<AssumeRolePolicyDocument>{&quot;a&quot;:&quot;&lt;&amp;&gt;&quot;}</AssumeRolePolicyDocument></Role>"
                        + "</GetRoleResult><ResponseMetadata><RequestId>id-1</RequestId></ResponseMetadata></GetRoleResponse>");
    }

    @Test
    void anAnswerWithoutMembersHasNoResultAndAnEmptyListStays() {
        assertThat(Requests.text(iam.encode("DeleteRole", DeleteRoleResponse.builder().build(), "id"))).doesNotContain("Result");
        var none = ListAttachedRolePoliciesResponse.builder().attachedPolicies(List.of()).build();
        assertThat(Requests.text(iam.encode("ListAttachedRolePolicies", none, "id"))).contains("<AttachedPolicies></AttachedPolicies>");
    }

    @Test
    void anErrorTellsWhoseFaultItIs() {
        HttpResponse response = iam.encode(new ServiceException("NoSuchEntity", 404, "The role with name x cannot be found."), "id-3");

        assertThat(response.status()).isEqualTo(404);
        assertThat(Requests.text(response)).isEqualTo(
                "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>NoSuchEntity</Code>"
                        + "<Message>The role with name x cannot be found.</Message></Error><RequestId>id-3</RequestId></ErrorResponse>");
        assertThat(Requests.text(iam.encode(new ServiceException("ServiceFailure", 500, "why"), "id"))).contains("<Type>Receiver</Type>");
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
