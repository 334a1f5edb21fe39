package dev.terraglue.sandbox.emr;

import dev.terraglue.sandbox.service.Call;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.emrserverless.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.emrserverless.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.emrserverless.model.TagResourceRequest;
import software.amazon.awssdk.services.emrserverless.model.TagResourceResponse;
import software.amazon.awssdk.services.emrserverless.model.UntagResourceRequest;
import software.amazon.awssdk.services.emrserverless.model.UntagResourceResponse;

/** Tags of applications and of job runs. */
final class TagOperations {
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:emr-serverless:[^:]*:[0-9]{12}:/applications/([0-9a-z]+)(?:/jobruns/([0-9a-z]+))?");

    private final ApplicationStore applications;
    private final JobRunStore runs;

    TagOperations(ApplicationStore applications, JobRunStore runs) {
        this.applications = applications;
        this.runs = runs;
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        change(request.resourceArn(), tags -> {
            Map<String, String> more = new LinkedHashMap<>(tags);
            more.putAll(request.tags());
            Constraints.tags(more);
            return more;
        });
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        change(request.resourceArn(), tags -> {
            Map<String, String> fewer = new LinkedHashMap<>(tags);
            fewer.keySet().removeAll(request.tagKeys());
            return fewer;
        });
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        Matcher arn = parse(request.resourceArn());
        Map<String, String> tags = arn.group(2) == null ? applications.get(arn.group(1)).tags() : runs.get(arn.group(1), arn.group(2)).tags();
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    private void change(String resource, UnaryOperator<Map<String, String>> change) {
        Matcher arn = parse(resource);
        if (arn.group(2) == null) applications.change(arn.group(1), present -> present.toBuilder().tags(change.apply(present.tags())).build());
        else runs.retag(arn.group(1), arn.group(2), present -> present.toBuilder().tags(change.apply(present.tags())).build());
    }

    private static Matcher parse(String arn) {
        Matcher matcher = ARN.matcher(arn);
        if (!matcher.matches()) throw EmrErrors.validation("'" + arn + "' is not the ARN of an EMR Serverless application or job run.");
        return matcher;
    }
}
