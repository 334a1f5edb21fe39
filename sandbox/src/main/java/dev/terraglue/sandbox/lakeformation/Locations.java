package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.lakeformation.model.DeregisterResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.DeregisterResourceResponse;
import software.amazon.awssdk.services.lakeformation.model.DescribeResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.DescribeResourceResponse;
import software.amazon.awssdk.services.lakeformation.model.FilterCondition;
import software.amazon.awssdk.services.lakeformation.model.ListResourcesRequest;
import software.amazon.awssdk.services.lakeformation.model.ListResourcesResponse;
import software.amazon.awssdk.services.lakeformation.model.RegisterResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.RegisterResourceResponse;
import software.amazon.awssdk.services.lakeformation.model.ResourceInfo;
import software.amazon.awssdk.services.lakeformation.model.UpdateResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.UpdateResourceResponse;

/** The locations in S3 that are registered with Lake Formation. */
final class Locations {
    private static final int PAGE = 100;

    private final ModelStore<ResourceInfo> store;

    Locations(ModelStore<ResourceInfo> store) {
        this.store = store;
    }

    /** Whether a location, or one that it lies in, is registered. */
    boolean covers(String arn) {
        return store.all().stream().anyMatch(location -> isIn(arn, location.resourceArn()));
    }

    static boolean isIn(String arn, String folder) {
        String whole = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
        return arn.equals(whole) || arn.startsWith(whole + "/");
    }

    RegisterResourceResponse registerResource(RegisterResourceRequest request, Call call) {
        boolean serviceLinked = Boolean.TRUE.equals(request.useServiceLinkedRole());
        if (serviceLinked == (request.roleArn() != null)) {
            throw LakeFormationErrors.invalidInput("Either UseServiceLinkedRole or RoleArn must be given, and not both.");
        }
        if (!request.resourceArn().matches("arn:aws[a-z-]*:s3:.*")) {
            throw LakeFormationErrors.invalidInput("ResourceArn must be a location in Amazon S3, not " + request.resourceArn());
        }
        boolean created = store.create(
                request.resourceArn(),
                ResourceInfo.builder()
                        .resourceArn(request.resourceArn())
                        .roleArn(serviceLinked ? serviceLinkedRole(call) : request.roleArn())
                        .lastModified(call.time())
                        .withFederation(Boolean.TRUE.equals(request.withFederation()))
                        .hybridAccessEnabled(Boolean.TRUE.equals(request.hybridAccessEnabled()))
                        .withPrivilegedAccess(request.withPrivilegedAccess())
                        .build());
        if (!created) throw LakeFormationErrors.alreadyExists("Resource is already registered: " + request.resourceArn());
        return RegisterResourceResponse.builder().build();
    }

    DescribeResourceResponse describeResource(DescribeResourceRequest request, Call call) {
        ResourceInfo found = store.find(request.resourceArn()).orElseThrow(() -> notRegistered(request.resourceArn()));
        return DescribeResourceResponse.builder().resourceInfo(found).build();
    }

    UpdateResourceResponse updateResource(UpdateResourceRequest request, Call call) {
        store.change(request.resourceArn(), () -> notRegistered(request.resourceArn()), present -> {
            ResourceInfo.Builder changed = present.toBuilder().roleArn(request.roleArn()).lastModified(call.time());
            if (request.withFederation() != null) changed.withFederation(request.withFederation());
            if (request.hybridAccessEnabled() != null) changed.hybridAccessEnabled(request.hybridAccessEnabled());
            return changed.build();
        });
        return UpdateResourceResponse.builder().build();
    }

    DeregisterResourceResponse deregisterResource(DeregisterResourceRequest request, Call call) {
        if (!store.delete(request.resourceArn())) throw notRegistered(request.resourceArn());
        return DeregisterResourceResponse.builder().build();
    }

    ListResourcesResponse listResources(ListResourcesRequest request, Call call) {
        List<ResourceInfo> found = store.all().stream()
                .filter(location -> request.filterConditionList().stream().allMatch(condition -> fits(condition, location)))
                .sorted(Comparator.comparing(ResourceInfo::resourceArn))
                .toList();
        Page<ResourceInfo> page =
                Page.of(found, ResourceInfo::resourceArn, request.nextToken(), request.maxResults(), PAGE, LakeFormationErrors::invalidInput);
        return ListResourcesResponse.builder().resourceInfoList(page.items()).nextToken(page.nextToken()).build();
    }

    private static boolean fits(FilterCondition condition, ResourceInfo location) {
        String value = value(condition, location);
        List<String> wanted = condition.stringValueList();
        if (condition.comparisonOperator() == null || wanted.isEmpty()) {
            throw LakeFormationErrors.invalidInput("A filter needs an operator and a value.");
        }
        return switch (condition.comparisonOperator()) {
            case EQ -> value.equals(wanted.getFirst());
            case NE -> !value.equals(wanted.getFirst());
            case LE -> value.compareTo(wanted.getFirst()) <= 0;
            case LT -> value.compareTo(wanted.getFirst()) < 0;
            case GE -> value.compareTo(wanted.getFirst()) >= 0;
            case GT -> value.compareTo(wanted.getFirst()) > 0;
            case CONTAINS -> value.contains(wanted.getFirst());
            case NOT_CONTAINS -> !value.contains(wanted.getFirst());
            case BEGINS_WITH -> value.startsWith(wanted.getFirst());
            case IN -> wanted.contains(value);
            case BETWEEN -> value.compareTo(wanted.getFirst()) >= 0 && value.compareTo(wanted.getLast()) <= 0;
            case UNKNOWN_TO_SDK_VERSION -> throw LakeFormationErrors.invalidInput("Unknown comparison operator.");
        };
    }

    private static String value(FilterCondition condition, ResourceInfo location) {
        if (condition.field() == null) throw LakeFormationErrors.invalidInput("A filter needs a field.");
        return switch (condition.field()) {
            case RESOURCE_ARN -> location.resourceArn();
            case ROLE_ARN -> location.roleArn();
            case LAST_MODIFIED -> location.lastModified().toString();
            case UNKNOWN_TO_SDK_VERSION -> throw LakeFormationErrors.invalidInput("Unknown field.");
        };
    }

    private static String serviceLinkedRole(Call call) {
        return "arn:aws:iam::" + call.caller().account()
                + ":role/aws-service-role/lakeformation.amazonaws.com/AWSServiceRoleForLakeFormationDataAccess";
    }

    private static ServiceException notRegistered(String arn) {
        return LakeFormationErrors.entityNotFound("Resource is not registered: " + arn);
    }
}
