package dev.terraglue.sandbox.s3.acl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** ACLs that have a name ("Canned ACL"). */
public enum CannedAcl {
    PRIVATE("private"),
    PUBLIC_READ("public-read"),
    PUBLIC_READ_WRITE("public-read-write"),
    AWS_EXEC_READ("aws-exec-read"),
    AUTHENTICATED_READ("authenticated-read"),
    BUCKET_OWNER_READ("bucket-owner-read"),
    BUCKET_OWNER_FULL_CONTROL("bucket-owner-full-control"),
    LOG_DELIVERY_WRITE("log-delivery-write");

    /** Amazon EC2, which has a canonical id of its own. */
    static final String EC2 = "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";

    private final String wireName;

    CannedAcl(String wireName) {
        this.wireName = wireName;
    }

    public String wireName() {
        return wireName;
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException InvalidArgument where there is none of that name */
    public static CannedAcl named(String name) {
        return Arrays.stream(values()).filter(acl -> acl.wireName.equals(name)).findFirst()
                .orElseThrow(() -> AclErrors.invalidArgument("The canned ACL you specified is not valid", "x-amz-acl", name));
    }

    /** @param bucketOwner of the bucket that the object goes to; of a bucket, its owner itself */
    Acl of(String owner, String bucketOwner) {
        List<Grant> grants = new ArrayList<>();
        grants.add(new Grant(owner, Permission.FULL_CONTROL));
        grants.addAll(toOthers(bucketOwner).stream().filter(grant -> !grant.grantee().equals(owner)).toList());
        return new Acl(owner, grants);
    }

    private List<Grant> toOthers(String bucketOwner) {
        return switch (this) {
            case PRIVATE -> List.of();
            case PUBLIC_READ -> List.of(new Grant(Grant.ALL_USERS, Permission.READ));
            case PUBLIC_READ_WRITE -> List.of(new Grant(Grant.ALL_USERS, Permission.READ), new Grant(Grant.ALL_USERS, Permission.WRITE));
            case AWS_EXEC_READ -> List.of(new Grant(EC2, Permission.READ));
            case AUTHENTICATED_READ -> List.of(new Grant(Grant.AUTHENTICATED_USERS, Permission.READ));
            case BUCKET_OWNER_READ -> List.of(new Grant(bucketOwner, Permission.READ));
            case BUCKET_OWNER_FULL_CONTROL -> List.of(new Grant(bucketOwner, Permission.FULL_CONTROL));
            case LOG_DELIVERY_WRITE -> List.of(new Grant(Grant.LOG_DELIVERY, Permission.WRITE), new Grant(Grant.LOG_DELIVERY, Permission.READ_ACP));
        };
    }
}
