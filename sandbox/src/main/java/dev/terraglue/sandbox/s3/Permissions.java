package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Authorizer;
import dev.terraglue.sandbox.service.Authorizer.Decision;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import java.util.Map;

/** What operations ask of IAM while they run, beyond what the pipeline has asked for them before. */
final class Permissions {
    private final Authorizer authorizer;
    private final S3Access access;
    private final AccessControl control;

    Permissions(Authorizer authorizer, S3Access access, AccessControl control) {
        this.authorizer = authorizer;
        this.access = access;
        this.control = control;
    }

    boolean allows(Call call, AccessRequest request) {
        return decide(call, request).allowed();
    }

    /** @throws ServiceException AccessDenied */
    void require(Call call, AccessRequest request) {
        Decision decision = decide(call, request);
        if (!decision.allowed()) throw S3Errors.accessDenied(decision.message() + ". " + decision.reason());
    }

    private Decision decide(Call call, AccessRequest request) {
        return authorizer.decide(call, control.decided(request, call));
    }

    /** That a key is not there is told only to those who may list the bucket ("GetObject", "Permissions"). */
    ServiceException noSuchKey(Bucket bucket, String key, Call call) {
        Decision decision = decide(call, access.onBucket("s3:ListBucket", bucket.name(), Map.of("s3:prefix", List.of(key))));
        return decision.allowed() ? S3Errors.noSuchKey(key) : S3Errors.accessDenied(decision.message() + ". " + decision.reason());
    }
}
