package dev.terraglue.sandbox.s3.acl;

/**
 * A permission for somebody.
 *
 * @param grantee canonical id of an account, or the URI of a group
 */
public record Grant(String grantee, Permission permission) {
    public static final String ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";
    public static final String AUTHENTICATED_USERS = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
    public static final String LOG_DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery";

    static boolean isGroup(String grantee) {
        return grantee.equals(ALL_USERS) || grantee.equals(AUTHENTICATED_USERS) || grantee.equals(LOG_DELIVERY);
    }

    public boolean toGroup() {
        return isGroup(grantee);
    }

    /** AWS counts everybody who has an account as the public, too. */
    boolean toThePublic() {
        return grantee.equals(ALL_USERS) || grantee.equals(AUTHENTICATED_USERS);
    }
}
