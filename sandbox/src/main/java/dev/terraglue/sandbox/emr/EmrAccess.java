package dev.terraglue.sandbox.emr;

import dev.terraglue.sandbox.iam.PassRole;
import dev.terraglue.sandbox.service.AccessRequest;
import dev.terraglue.sandbox.service.Call;
import java.util.List;
import java.util.Map;

/** What the operations ask of IAM ("Actions, resources, and condition keys for Amazon EMR Serverless"). */
final class EmrAccess {
    static final String PRINCIPAL = "emr-serverless.amazonaws.com";

    static List<AccessRequest> create(Map<String, String> tags) {
        AccessRequest create = AccessRequest.onAnything("emr-serverless:CreateApplication");
        return tags.isEmpty() ? List.of(create) : List.of(create, AccessRequest.onAnything("emr-serverless:TagResource"));
    }

    static List<AccessRequest> anything(String action) {
        return List.of(AccessRequest.onAnything("emr-serverless:" + action));
    }

    static List<AccessRequest> application(String action, Call call, String id) {
        return List.of(AccessRequest.of("emr-serverless:" + action, call.arn("emr-serverless", path(id))));
    }

    static List<AccessRequest> start(Call call, String application, String role) {
        return List.of(AccessRequest.of("emr-serverless:StartJobRun", call.arn("emr-serverless", path(application))), PassRole.to(PRINCIPAL, role));
    }

    static List<AccessRequest> jobRun(String action, Call call, String application, String run) {
        return List.of(AccessRequest.of("emr-serverless:" + action, call.arn("emr-serverless", path(application, run))));
    }

    static List<AccessRequest> arn(String action, String resource) {
        return List.of(new AccessRequest("emr-serverless:" + action, resource, Map.of(), null));
    }

    /** As an application's ARN ends. */
    static String path(String application) {
        return "/applications/" + application;
    }

    /** As a job run's ARN ends. */
    static String path(String application, String run) {
        return path(application) + "/jobruns/" + run;
    }

    private EmrAccess() {}
}
