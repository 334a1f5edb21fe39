package dev.terraglue.sandbox.s3.acl;

import dev.terraglue.sandbox.wire.HttpHeaders;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grantee;

/** Reads the ACL that a request asks for: by a name, by grants in header fields, or in a document. */
public final class AskedAcl {
    private static final String CANNED = "x-amz-acl";
    private static final String GRANTS = "x-amz-grant-";
    private static final int MOST_GRANTS = 100;

    /** In the order in which AWS tells them. */
    private static final Map<String, Permission> GRANT_HEADERS = new LinkedHashMap<>();

    static {
        for (Permission permission : Permission.values()) {
            GRANT_HEADERS.put(GRANTS + permission.name().toLowerCase(Locale.ROOT).replace('_', '-'), permission);
        }
    }

    private AskedAcl() {}

    /** Whether header fields ask for one at all. */
    public static boolean inHeaders(HttpHeaders headers) {
        return headers.contains(CANNED) || headers.asMap().keySet().stream().anyMatch(AskedAcl::grants);
    }

    private static boolean grants(String header) {
        return header.regionMatches(true, 0, GRANTS, 0, GRANTS.length());
    }

    /** The named one, where that is how it is asked for. */
    public static Optional<CannedAcl> canned(HttpHeaders headers) {
        boolean granted = headers.asMap().keySet().stream().anyMatch(AskedAcl::grants);
        if (granted && headers.contains(CANNED)) throw AclErrors.cannedAndGrants();
        return headers.first(CANNED).map(CannedAcl::named);
    }

    /**
     * The ACL of header fields; where there are none, the owner's alone.
     *
     * @param owner       canonical id of whose the bucket or object will be
     * @param bucketOwner canonical id
     */
    public static Acl ofHeaders(HttpHeaders headers, String owner, String bucketOwner) {
        Optional<CannedAcl> canned = canned(headers);
        if (canned.isPresent()) return canned.get().of(owner, bucketOwner);
        List<Grant> grants = new ArrayList<>();
        GRANT_HEADERS.forEach((name, permission) -> headers.first(name)
                .ifPresent(value -> grantees(name, value).forEach(grantee -> grants.add(new Grant(grantee, permission)))));
        return grants.isEmpty() ? Acl.privateOf(owner) : checked(owner, grants);
    }

    /** {@code id="…", uri="…"}, with quotes or without. */
    private static List<String> grantees(String header, String value) {
        List<String> grantees = new ArrayList<>();
        for (String part : value.split(",")) {
            String[] assignment = part.strip().split("=", 2);
            if (assignment.length < 2) throw AclErrors.invalidArgument("Argument format not recognized", header, value);
            String named = assignment[1].strip().replaceAll("^\"|\"$", "");
            grantees.add(switch (assignment[0].strip().toLowerCase(Locale.ROOT)) {
                case "id" -> account(named);
                case "uri" -> group(named);
                case "emailaddress" -> throw AclErrors.byEmail();
                default -> throw AclErrors.invalidArgument("Argument format not recognized", header, value);
            });
        }
        return grantees;
    }

    /**
     * The ACL of a document.
     *
     * @param owner canonical id of whose the bucket or object is, which no document changes
     */
    public static Acl ofDocument(AccessControlPolicy document, String owner) {
        if (document.owner() == null || document.owner().id() == null) throw AclErrors.malformed();
        if (!document.owner().id().equals(owner)) throw AclErrors.invalidArgument("Invalid id", "CanonicalUser/ID", document.owner().id());
        List<Grant> grants = new ArrayList<>();
        for (var grant : document.grants()) grants.add(new Grant(grantee(grant.grantee()), permission(grant.permissionAsString())));
        return checked(owner, grants);
    }

    private static String grantee(@Nullable Grantee grantee) {
        if (grantee == null) throw AclErrors.malformed();
        if (grantee.emailAddress() != null) throw AclErrors.byEmail();
        if (grantee.uri() != null) return group(grantee.uri());
        if (grantee.id() != null) return account(grantee.id());
        throw AclErrors.malformed();
    }

    private static Permission permission(@Nullable String name) {
        for (Permission permission : Permission.values()) {
            if (permission.name().equals(name)) return permission;
        }
        throw AclErrors.malformed();
    }

    private static String account(String id) {
        boolean known = id.equals(CanonicalId.ANONYMOUS) || id.equals(CannedAcl.EC2) || CanonicalId.account(id).isPresent();
        if (!known) throw AclErrors.invalidArgument("Invalid id", "CanonicalUser/ID", id);
        return id;
    }

    private static String group(String uri) {
        if (!Grant.isGroup(uri)) throw AclErrors.invalidArgument("Invalid group uri", "Group/URI", uri);
        return uri;
    }

    private static Acl checked(String owner, List<Grant> grants) {
        if (grants.size() > MOST_GRANTS) throw AclErrors.malformed();
        return new Acl(owner, grants);
    }
}
