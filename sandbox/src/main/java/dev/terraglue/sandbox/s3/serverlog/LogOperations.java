package dev.terraglue.sandbox.s3.serverlog;

import java.util.Map;

/** Operations as server access logs name them: {@code REST}, the method, the type of resource. */
public final class LogOperations {
    private static final Map<String, String> RESOURCES = Map.ofEntries(
            Map.entry("PutObject", "OBJECT"),
            Map.entry("GetObject", "OBJECT"),
            Map.entry("HeadObject", "OBJECT"),
            Map.entry("DeleteObject", "OBJECT"),
            Map.entry("PostObject", "OBJECT"),
            Map.entry("DeleteObjects", "MULTI_OBJECT_DELETE"),
            Map.entry("CreateMultipartUpload", "UPLOADS"),
            Map.entry("ListMultipartUploads", "UPLOADS"),
            Map.entry("UploadPart", "PART"),
            Map.entry("CompleteMultipartUpload", "UPLOAD"),
            Map.entry("AbortMultipartUpload", "UPLOAD"),
            Map.entry("ListParts", "UPLOAD"),
            Map.entry("ListObjectVersions", "BUCKETVERSIONS"));
    /** By the query's subresource, where one thing has its own. */
    private static final Map<String, String> SUBRESOURCES = Map.ofEntries(
            Map.entry("accelerate", "ACCELERATE"),
            Map.entry("acl", "ACL"),
            Map.entry("analytics", "ANALYTICS"),
            Map.entry("attributes", "OBJECT_ATTRIBUTES"),
            Map.entry("cors", "CORS"),
            Map.entry("encryption", "ENCRYPTION"),
            Map.entry("intelligent-tiering", "INTELLIGENT_TIERING"),
            Map.entry("inventory", "INVENTORY"),
            Map.entry("legal-hold", "LEGAL_HOLD"),
            Map.entry("lifecycle", "LIFECYCLE"),
            Map.entry("location", "LOCATION"),
            Map.entry("logging", "LOGGING_STATUS"),
            Map.entry("metrics", "METRICS"),
            Map.entry("notification", "NOTIFICATION"),
            Map.entry("object-lock", "OBJECT_LOCK_CONFIGURATION"),
            Map.entry("ownershipControls", "OWNERSHIP_CONTROLS"),
            Map.entry("policy", "BUCKETPOLICY"),
            Map.entry("policyStatus", "POLICY_STATUS"),
            Map.entry("publicAccessBlock", "PUBLIC_ACCESS_BLOCK"),
            Map.entry("replication", "REPLICATION"),
            Map.entry("requestPayment", "REQUEST_PAYMENT"),
            Map.entry("restore", "OBJECT_RESTORE"),
            Map.entry("retention", "RETENTION"),
            Map.entry("versioning", "VERSIONING"),
            Map.entry("website", "WEBSITE"));

    private LogOperations() {}

    /**
     * The name of an operation.
     *
     * @param operation AWS's, {@code ?} where it could not be told
     * @param ofObject  whether a key was addressed
     * @param query     the names of the query's parameters
     */
    public static String name(String operation, String method, boolean ofObject, Iterable<String> query) {
        return switch (operation) {
            case "CopyObject" -> "REST.COPY.OBJECT";
            case "UploadPartCopy" -> "REST.COPY.PART";
            default -> "REST." + method + "." + resource(operation, ofObject, query);
        };
    }

    /** That of a copy's source, which stands in the source's log. */
    public static String ofCopySource(String operation) {
        return operation.equals("CopyObject") ? "REST.COPY.OBJECT_GET" : "REST.COPY.PART_GET";
    }

    private static String resource(String operation, boolean ofObject, Iterable<String> query) {
        String known = RESOURCES.get(operation);
        if (known != null) return known;
        for (String name : query) {
            if (name.equals("tagging")) return ofObject ? "OBJECT_TAGGING" : "TAGGING";
            String subresource = SUBRESOURCES.get(name);
            if (subresource != null) return subresource;
        }
        return ofObject ? "OBJECT" : "BUCKET";
    }
}
