package dev.terraglue.sandbox.scheduler;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelCopy;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.List;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsRequest;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsResponse;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupState;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.TagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.TagResourceResponse;
import software.amazon.awssdk.services.scheduler.model.UntagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UntagResourceResponse;

/** Groups of schedules; of Scheduler's resources they alone have tags. */
final class GroupOperations {
    private final GroupStore store;
    private final ClientTokens tokens;
    private final Runnable changed;

    /** @param changed runs when schedules are others */
    GroupOperations(GroupStore store, ClientTokens tokens, Runnable changed) {
        this.store = store;
        this.tokens = tokens;
        this.changed = changed;
    }

    CreateScheduleGroupResponse createScheduleGroup(CreateScheduleGroupRequest request, Call call) {
        ScheduleCheck.name(request.name(), "name");
        String said = "create " + ModelJson.write(request.toBuilder().clientToken("").build());
        String arn = tokens.once(request.clientToken(), said, call.time(), () -> {
            GetScheduleGroupResponse group = GetScheduleGroupResponse.builder()
                    .name(request.name())
                    .arn(call.arn("scheduler", "schedule-group/" + request.name()).toString())
                    .state(ScheduleGroupState.ACTIVE)
                    .creationDate(call.time())
                    .lastModificationDate(call.time())
                    .build();
            store.create(group, request.tags());
            return group.arn();
        });
        return CreateScheduleGroupResponse.builder().scheduleGroupArn(arn).build();
    }

    GetScheduleGroupResponse getScheduleGroup(GetScheduleGroupRequest request, Call call) {
        return store.find(request.name()).orElseThrow(() -> SchedulerErrors.noSuchGroup(request.name()));
    }

    /** Its schedules go with it, at once. */
    DeleteScheduleGroupResponse deleteScheduleGroup(DeleteScheduleGroupRequest request, Call call) {
        if (request.name().equals(GroupStore.DEFAULT)) throw SchedulerErrors.validation("The default schedule group cannot be deleted.");
        String said = "delete " + ModelJson.write(request.toBuilder().clientToken("").build());
        tokens.once(request.clientToken(), said, call.time(), () -> {
            store.delete(request.name());
            return "";
        });
        changed.run();
        return DeleteScheduleGroupResponse.builder().build();
    }

    ListScheduleGroupsResponse listScheduleGroups(ListScheduleGroupsRequest request, Call call) {
        List<GetScheduleGroupResponse> found =
                store.all().stream().filter(group -> request.namePrefix() == null || group.name().startsWith(request.namePrefix())).toList();
        TokenPage<GetScheduleGroupResponse> page = TokenPage.of(found, GetScheduleGroupResponse::name, request.nextToken(), request.maxResults());
        return ListScheduleGroupsResponse.builder()
                .scheduleGroups(page.items().stream().map(group -> ModelCopy.copy(group, ScheduleGroupSummary.builder()).build()).toList())
                .nextToken(page.nextToken())
                .build();
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        store.tag(existing(request.resourceArn()), request.tags());
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        store.untag(existing(request.resourceArn()), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder().tags(store.tags(existing(request.resourceArn()))).build();
    }

    private String existing(String arn) {
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        return store.find(name).map(GetScheduleGroupResponse::arn).filter(arn::equals).orElseThrow(() -> SchedulerErrors.noSuchGroup(name));
    }
}
