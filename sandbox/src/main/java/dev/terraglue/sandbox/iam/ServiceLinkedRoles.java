package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Call;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteServiceLinkedRoleResponse;
import software.amazon.awssdk.services.iam.model.DeletionTaskStatusType;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusRequest;
import software.amazon.awssdk.services.iam.model.GetServiceLinkedRoleDeletionStatusResponse;
import software.amazon.awssdk.services.iam.model.Role;

/** Roles that belong to a service. They carry no permissions here, as the services that run here act with none of them. */
final class ServiceLinkedRoles {
    private static final String PATH = "/aws-service-role/";

    private static final Map<String, String> NAMES = Map.of(
            "lakeformation.amazonaws.com", "AWSServiceRoleForLakeFormationDataAccess",
            "elasticmapreduce.amazonaws.com", "AWSServiceRoleForEMRCleanup",
            "ops.emr-serverless.amazonaws.com", "AWSServiceRoleForAmazonEMRServerless",
            "glue.amazonaws.com", "AWSServiceRoleForGlue",
            "events.amazonaws.com", "AWSServiceRoleForCloudWatchEvents",
            "quicksight.amazonaws.com", "AWSServiceRoleForQuickSight");

    private final IamStore store;
    private final Ids ids;

    ServiceLinkedRoles(IamStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    static boolean isServiceLinked(Role role) {
        return role.path().startsWith(PATH);
    }

    CreateServiceLinkedRoleResponse createServiceLinkedRole(CreateServiceLinkedRoleRequest request, Call call) {
        String service = Names.required("awsServiceName", request.awsServiceName());
        String name = NAMES.get(service);
        if (name == null) throw IamErrors.invalidInput("Service role for " + service + " is not built in this sandbox; it knows " + NAMES.keySet());
        if (request.customSuffix() != null) throw IamErrors.invalidInput("Custom suffix is not allowed for " + service);
        String path = PATH + service + "/";
        String trust = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":[\"" + service
                + "\"]},\"Action\":[\"sts:AssumeRole\"]}]}";
        Role role = Role.builder()
                .roleName(name)
                .path(path)
                .roleId(ids.next("AROA"))
                .createDate(call.time().truncatedTo(ChronoUnit.SECONDS))
                .assumeRolePolicyDocument(trust)
                .description(request.description())
                .maxSessionDuration(RoleOperations.DEFAULT_SESSION)
                .build();
        return store.write(tables -> {
            if (tables.roles().find(name).isPresent()) {
                throw IamErrors.invalidInput("Service role name " + name + " has been taken in this account, please try a different suffix.");
            }
            tables.roles().insert(role);
            return CreateServiceLinkedRoleResponse.builder().role(RoleOperations.onTheWire(tables.roles().get(name))).build();
        });
    }

    DeleteServiceLinkedRoleResponse deleteServiceLinkedRole(DeleteServiceLinkedRoleRequest request, Call call) {
        String name = Names.role(request.roleName());
        return store.write(tables -> {
            Role role = tables.roles().get(name);
            if (!isServiceLinked(role)) throw IamErrors.notFound(EntityKind.ROLE, name);
            tables.roles().delete(name);
            String task = "task" + role.path() + role.roleName() + "/" + ids.next("");
            return DeleteServiceLinkedRoleResponse.builder().deletionTaskId(task).build();
        });
    }

    /** Deletion is done when it was asked for. */
    GetServiceLinkedRoleDeletionStatusResponse getServiceLinkedRoleDeletionStatus(GetServiceLinkedRoleDeletionStatusRequest request, Call call) {
        String task = Names.required("deletionTaskId", request.deletionTaskId());
        if (!task.startsWith("task" + PATH)) throw IamErrors.noSuchEntity("Deletion Task Id " + task + " is not found.");
        return GetServiceLinkedRoleDeletionStatusResponse.builder().status(DeletionTaskStatusType.SUCCEEDED).build();
    }
}
