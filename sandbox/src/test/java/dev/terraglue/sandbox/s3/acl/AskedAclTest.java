package dev.terraglue.sandbox.s3.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Owner;

class AskedAclTest {
    private static final String OWNER = CanonicalId.of("000000000000");
    private static final String OTHER = CanonicalId.of("111122223333");

    private static HttpHeaders headers(String... namesAndValues) {
        HttpHeaders headers = new HttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) headers.set(namesAndValues[i], namesAndValues[i + 1]);
        return headers;
    }

    private static void assertRefused(ThrowingCallable question, String code) {
        assertThatThrownBy(question).isInstanceOfSatisfying(ServiceException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void withoutAWishItIsTheOwnersAlone() {
        assertThat(AskedAcl.inHeaders(headers())).isFalse();
        assertThat(AskedAcl.ofHeaders(headers(), OWNER, OWNER)).isEqualTo(Acl.privateOf(OWNER));
        assertThat(AskedAcl.ofHeaders(headers("x-amz-acl", "private"), OWNER, OWNER)).isEqualTo(Acl.privateOf(OWNER));
    }

    @Test
    void cannedAclsGrantToTheirGroups() {
        Acl open = AskedAcl.ofHeaders(headers("x-amz-acl", "public-read-write"), OWNER, OWNER);
        assertThat(open.grants()).containsExactly(
                new Grant(OWNER, Permission.FULL_CONTROL), new Grant(Grant.ALL_USERS, Permission.READ), new Grant(Grant.ALL_USERS, Permission.WRITE));
        assertThat(open.opensToThePublic()).isTrue();
        assertThat(open.closedToThePublic()).isEqualTo(Acl.privateOf(OWNER));
        Acl logs = AskedAcl.ofHeaders(headers("x-amz-acl", "log-delivery-write"), OWNER, OWNER);
        assertThat(logs.grants()).contains(new Grant(Grant.LOG_DELIVERY, Permission.WRITE), new Grant(Grant.LOG_DELIVERY, Permission.READ_ACP));
        assertThat(logs.opensToThePublic()).isFalse();
        assertThat(AskedAcl.ofHeaders(headers("x-amz-acl", "bucket-owner-read"), OTHER, OWNER).grants())
                .containsExactly(new Grant(OTHER, Permission.FULL_CONTROL), new Grant(OWNER, Permission.READ));
    }

    @Test
    void headerFieldsGrantToManyAtOnce() {
        Acl acl = AskedAcl.ofHeaders(
                headers("x-amz-grant-read", "id=" + OTHER + ", uri=\"" + Grant.AUTHENTICATED_USERS + "\"", "x-amz-grant-write-acp", "id=\"" + OTHER + "\""),
                OWNER, OWNER);
        assertThat(acl.grants()).containsExactlyInAnyOrder(
                new Grant(OTHER, Permission.READ), new Grant(Grant.AUTHENTICATED_USERS, Permission.READ), new Grant(OTHER, Permission.WRITE_ACP));
    }

    @Test
    void whatCannotBeGrantedIsRefused() {
        assertRefused(() -> AskedAcl.canned(headers("x-amz-acl", "for-friends")), "InvalidArgument");
        assertRefused(() -> AskedAcl.canned(headers("x-amz-acl", "private", "x-amz-grant-read", "id=" + OTHER)), "InvalidRequest");
        assertRefused(() -> AskedAcl.ofHeaders(headers("x-amz-grant-read", "id=somebody"), OWNER, OWNER), "InvalidArgument");
        assertRefused(() -> AskedAcl.ofHeaders(headers("x-amz-grant-read", "uri=http://example.com/group"), OWNER, OWNER), "InvalidArgument");
        assertRefused(() -> AskedAcl.ofHeaders(headers("x-amz-grant-read", OTHER), OWNER, OWNER), "InvalidArgument");
        assertRefused(() -> AskedAcl.ofHeaders(headers("x-amz-grant-read", "emailAddress=a@example.com"), OWNER, OWNER), "MethodNotAllowed");
    }

    @Test
    void aDocumentDoesNotChangeTheOwner() {
        AccessControlPolicy document = AccessControlPolicy.builder().owner(o -> o.id(OWNER)).grants(grant("READ")).build();
        assertThat(AskedAcl.ofDocument(document, OWNER)).isEqualTo(new Acl(OWNER, List.of(new Grant(OTHER, Permission.READ))));
        assertRefused(() -> AskedAcl.ofDocument(document, OTHER), "InvalidArgument");
        assertRefused(() -> AskedAcl.ofDocument(document.toBuilder().owner((Owner) null).build(), OWNER), "MalformedACLError");
        assertRefused(() -> AskedAcl.ofDocument(document.toBuilder().grants(grant("SMELL")).build(), OWNER), "MalformedACLError");
    }

    private static software.amazon.awssdk.services.s3.model.Grant grant(String permission) {
        return software.amazon.awssdk.services.s3.model.Grant.builder()
                .permission(permission).grantee(grantee -> grantee.type("CanonicalUser").id(OTHER)).build();
    }

    @Test
    void aCanonicalIdNamesItsAccountAndCannotBeMadeUp() {
        assertThat(OWNER).matches("[0-9a-f]{64}");
        assertThat(CanonicalId.account(OTHER)).contains("111122223333");
        assertThat(CanonicalId.account(OWNER.substring(0, 52) + "111122223333")).isEmpty();
        assertThat(CanonicalId.account(CanonicalId.ANONYMOUS)).isEmpty();
    }
}
