package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.athena.model.CreateWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.CreateWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.DeleteWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.DeleteWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.GetWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.GetWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.ListEngineVersionsRequest;
import software.amazon.awssdk.services.athena.model.ListEngineVersionsResponse;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsRequest;
import software.amazon.awssdk.services.athena.model.ListWorkGroupsResponse;
import software.amazon.awssdk.services.athena.model.UpdateWorkGroupRequest;
import software.amazon.awssdk.services.athena.model.UpdateWorkGroupResponse;
import software.amazon.awssdk.services.athena.model.WorkGroup;
import software.amazon.awssdk.services.athena.model.WorkGroupState;
import software.amazon.awssdk.services.athena.model.WorkGroupSummary;

/** Workgroups, and the engine versions that they can select. */
final class WorkGroupOperations {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9._-]{1,128}");

    private final WorkGroups workGroups;
    private final Queries queries;

    WorkGroupOperations(WorkGroups workGroups, Queries queries) {
        this.workGroups = workGroups;
        this.queries = queries;
    }

    CreateWorkGroupResponse createWorkGroup(CreateWorkGroupRequest request, Call call) {
        if (!NAME.matcher(request.name()).matches()) {
            throw AthenaErrors.invalidRequest(
                    "Invalid workGroup name: " + request.name() + ". It has 1 to 128 letters, digits, '.', '_' and '-'.");
        }
        WorkGroup workGroup = WorkGroup.builder()
                .name(request.name())
                .state(WorkGroupState.ENABLED)
                .configuration(WorkGroupSettings.of(request.configuration()))
                .description(request.description() == null ? "" : request.description())
                .creationTime(call.time())
                .build();
        workGroups.create(workGroup, arn(request.name(), call), request.tags());
        return CreateWorkGroupResponse.builder().build();
    }

    GetWorkGroupResponse getWorkGroup(GetWorkGroupRequest request, Call call) {
        return GetWorkGroupResponse.builder().workGroup(workGroups.get(request.workGroup())).build();
    }

    UpdateWorkGroupResponse updateWorkGroup(UpdateWorkGroupRequest request, Call call) {
        if (request.state() == WorkGroupState.UNKNOWN_TO_SDK_VERSION) {
            throw AthenaErrors.invalidRequest("Invalid state: " + request.stateAsString());
        }
        workGroups.update(request.workGroup(), present -> {
            WorkGroup.Builder changed = present.toBuilder();
            if (request.description() != null) changed.description(request.description());
            if (request.state() != null) changed.state(request.state());
            if (request.configurationUpdates() != null) {
                changed.configuration(WorkGroupSettings.updated(present.configuration(), request.configurationUpdates()));
            }
            return changed.build();
        });
        return UpdateWorkGroupResponse.builder().build();
    }

    DeleteWorkGroupResponse deleteWorkGroup(DeleteWorkGroupRequest request, Call call) {
        boolean recursively = Boolean.TRUE.equals(request.recursiveDeleteOption());
        if (recursively) queries.stopAllOf(request.workGroup());
        workGroups.delete(request.workGroup(), arn(request.workGroup(), call), recursively);
        return DeleteWorkGroupResponse.builder().build();
    }

    ListWorkGroupsResponse listWorkGroups(ListWorkGroupsRequest request, Call call) {
        Pages<WorkGroup> page = Pages.read(request.nextToken(), request.maxResults(), WorkGroup::name, workGroups::list);
        return ListWorkGroupsResponse.builder()
                .workGroups(page.items().stream().map(WorkGroupOperations::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    ListEngineVersionsResponse listEngineVersions(ListEngineVersionsRequest request, Call call) {
        return ListEngineVersionsResponse.builder().engineVersions(EngineVersions.ALL).build();
    }

    private static Arn arn(String name, Call call) {
        return call.arn("athena", "workgroup/" + name);
    }

    private static WorkGroupSummary summary(WorkGroup workGroup) {
        return WorkGroupSummary.builder()
                .name(workGroup.name())
                .state(workGroup.state())
                .description(workGroup.description())
                .creationTime(workGroup.creationTime())
                .engineVersion(workGroup.configuration().engineVersion())
                .build();
    }
}
