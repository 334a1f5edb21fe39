package dev.terraglue.sandbox.s3.acl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terraglue.sandbox.s3.acl.AclStatements.On;
import java.util.List;
import org.junit.jupiter.api.Test;

class AclStatementsTest {
    private static final String OWNER = CanonicalId.of("000000000000");
    private static final String DENY = "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\"}";
    private static final String ALLOW = DENY.replace("Deny", "Allow");

    private static Acl acl(Grant... grants) {
        return new Acl(OWNER, List.of(grants));
    }

    private static String policy(String statement) {
        return "{\"Version\":\"2008-10-17\",\"Statement\":" + statement + "}";
    }

    @Test
    void grantsStandBesideTheStatementsOfThePolicy() {
        String both = AclStatements.beside(policy("[" + DENY + "]"), acl(new Grant(Grant.ALL_USERS, Permission.READ)), On.BUCKET);
        assertThat(both).contains("2008-10-17", DENY, "AclGrantsREADToAllUsers", "s3:ListBucket").doesNotContain("s3:GetObject");
        assertThat(AclStatements.beside(policy(DENY), acl(new Grant(Grant.ALL_USERS, Permission.READ)), On.OBJECT)).contains(DENY, "s3:GetObject");
    }

    @Test
    void whatIsNoPermissionOfAnObjectGrantsNothing() {
        assertThat(AclStatements.beside(null, acl(new Grant(Grant.ALL_USERS, Permission.WRITE)), On.OBJECT)).isNull();
        assertThat(AclStatements.beside(null, acl(new Grant(Grant.LOG_DELIVERY, Permission.WRITE)), On.BUCKET)).isNull();
    }

    @Test
    void theSameGrantTwiceIsOneStatement() {
        Grant grant = new Grant(CanonicalId.of("111122223333"), Permission.READ_ACP);
        assertThat(AclStatements.beside(null, acl(grant, grant), On.BUCKET)).containsOnlyOnce("AclGrantsREADACPTo111122223333");
    }

    @Test
    void aPolicyOnlyRefusesWhatIsNotItsBucketsOwners() {
        assertThat(AclStatements.denials(policy("[" + ALLOW + "," + DENY + "]"))).contains("Deny").doesNotContain("Allow");
        assertThat(AclStatements.denials(policy(ALLOW))).isNull();
        assertThat(AclStatements.denials(null)).isNull();
    }
}
