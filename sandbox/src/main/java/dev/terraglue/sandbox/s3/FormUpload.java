package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.auth.AuthenticationFailure;
import dev.terraglue.sandbox.auth.AuthenticationFailure.Dialect;
import dev.terraglue.sandbox.auth.FormSignatures;
import dev.terraglue.sandbox.s3.form.BoundedFile;
import dev.terraglue.sandbox.s3.form.FormErrors;
import dev.terraglue.sandbox.s3.form.PostPolicy;
import dev.terraglue.sandbox.s3.form.UploadForm;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller;
import dev.terraglue.sandbox.service.Operation;
import dev.terraglue.sandbox.service.Reply;
import dev.terraglue.sandbox.wire.HttpHeaders;
import dev.terraglue.sandbox.wire.HttpRequest;
import dev.terraglue.sandbox.wire.QueryString;
import dev.terraglue.sandbox.wire.ResponseBody;
import dev.terraglue.sandbox.wire.RestXmlProtocol;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** POST of an HTML form to a bucket ("POST Object"): the form as a PutObject of whoever signed its policy. */
final class FormUpload {
    /** AWS's name for what is no operation of its SDKs. */
    static final String NAME = "PostObject";

    /** Fields that are the same header fields of a PutObject. */
    private static final Set<String> HEADERS = Set.of(
            "cache-control", "content-disposition", "content-encoding", "content-language", "content-type", "expires");

    /** Fields of the signature, which is verified by then. */
    private static final Set<String> SIGNATURE = Set.of(
            "x-amz-algorithm", "x-amz-credential", "x-amz-date", "x-amz-signature", "x-amz-security-token");

    private final BucketStore buckets;
    private final ObjectOperations objects;
    private final S3Access access;
    private final Permissions permissions;
    private final FormSignatures signatures;
    private final RestXmlProtocol protocol;

    FormUpload(
            BucketStore buckets, ObjectOperations objects, S3Access access, Permissions permissions, FormSignatures signatures,
            RestXmlProtocol protocol) {
        this.buckets = buckets;
        this.objects = objects;
        this.access = access;
        this.permissions = permissions;
        this.signatures = signatures;
        this.protocol = protocol;
    }

    /** Who sends the form, and what it asks, stands inside it: IAM is asked once it has been read. */
    Operation<PutObjectRequest> operation() {
        return new Operation<>(NAME, PutObjectRequest.class, (request, call) -> List.of(), this::postObject);
    }

    private Reply postObject(PutObjectRequest addressed, Call call) {
        Bucket bucket = buckets.require(addressed.bucket());
        UploadForm form = UploadForm.read(call.http());
        Map<String, String> fields = new LinkedHashMap<>(form.fields());
        fields.put("bucket", bucket.name());
        String key = Optional.ofNullable(fields.get("key")).filter(name -> !name.isEmpty()).orElseThrow(() -> FormErrors.fieldMissing("key"))
                .replace("${filename}", form.fileName());
        fields.put("key", key);
        Caller sender = Caller.anonymous();
        InputStream file = form.file();
        if (fields.containsKey("policy") || fields.containsKey("awsaccesskeyid") || fields.containsKey("x-amz-credential")) {
            sender = verified(fields);
            PostPolicy policy = PostPolicy.parse(fields.getOrDefault("policy", ""));
            policy.require(fields, call.time());
            file = new BoundedFile(file, policy.least(), policy.most());
        }
        HttpRequest put = put(fields, file, call.http());
        Call asPut = new Call(call.requestId(), sender, call.region(), call.time(), put);
        PutObjectRequest request = protocol.decode(put, Map.of("Bucket", bucket.name(), "Key", key), PutObjectRequest.class);
        for (AccessRequest asked : access.putObject(request, asPut)) permissions.require(asPut, asked);
        return answer(objects.putObject(request, asPut, "POST Object"), bucket, key, fields, call.http());
    }

    private Caller verified(Map<String, String> fields) {
        try {
            return signatures.verify(fields);
        } catch (AuthenticationFailure e) {
            throw e.in(Dialect.S3);
        }
    }

    private static HttpRequest put(Map<String, String> fields, InputStream file, HttpRequest posted) {
        // How long the file is shows at its end.
        HttpHeaders headers = new HttpHeaders().set("Transfer-Encoding", "chunked");
        fields.forEach((name, value) -> {
            boolean taken = HEADERS.contains(name) || (name.startsWith("x-amz-") && !SIGNATURE.contains(name));
            if (taken) headers.set(name, value);
        });
        if (fields.containsKey("acl")) headers.set("x-amz-acl", fields.get("acl"));
        if (fields.containsKey("tagging")) headers.set("x-amz-tagging", Tags.headerOfXml(fields.get("tagging")));
        return new HttpRequest("PUT", posted.rawPath(), "", QueryString.parse(""), headers, file, posted.secure(), posted.remoteAddress());
    }

    private static Reply answer(Reply stored, Bucket bucket, String key, Map<String, String> fields, HttpRequest posted) {
        String etag = ((PutObjectResponse) stored.response()).eTag();
        String location = S3Address.url(posted, bucket.name(), key);
        stored.withHeader("Location", location);
        Optional<String> redirect = redirect(fields);
        if (redirect.isPresent()) {
            String query = "bucket=" + KeyEncoding.encode(bucket.name()) + "&key=" + KeyEncoding.encode(key) + "&etag=" + KeyEncoding.encode(etag);
            String joint = redirect.get().contains("?") ? "&" : "?";
            return stored.withHeader("Location", redirect.get() + joint + query).withBody(ResponseBody.EMPTY).withStatus(303);
        }
        return switch (fields.getOrDefault("success_action_status", "")) {
            case "200" -> stored.withBody(ResponseBody.EMPTY).withStatus(200);
            case "201" -> {
                SequencedMap<String, String> elements = new LinkedHashMap<>();
                elements.put("Location", location);
                elements.put("Bucket", bucket.name());
                elements.put("Key", key);
                elements.put("ETag", etag);
                yield stored.withHeader("Content-Type", "application/xml")
                        .withBody(RestXmlProtocol.document("PostResponse", elements))
                        .withStatus(201);
            }
            default -> stored.withBody(ResponseBody.EMPTY).withStatus(204);
        };
    }

    /** An address that cannot be read is as good as none. */
    private static Optional<String> redirect(Map<String, String> fields) {
        String asked = fields.getOrDefault("success_action_redirect", fields.getOrDefault("redirect", ""));
        try {
            return asked.isEmpty() || new URI(asked).getScheme() == null ? Optional.empty() : Optional.of(asked);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
