package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Call;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.CreateInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.GetInstanceProfileResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;

/** Instance profiles. */
final class InstanceProfileOperations {
    private final IamStore store;
    private final Ids ids;

    InstanceProfileOperations(IamStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    CreateInstanceProfileResponse createInstanceProfile(CreateInstanceProfileRequest request, Call call) {
        String name = Names.profile(request.instanceProfileName());
        InstanceProfile profile = InstanceProfile.builder()
                .instanceProfileName(name)
                .path(Names.path(request.path()))
                .instanceProfileId(ids.next("AIPA"))
                .createDate(call.time().truncatedTo(ChronoUnit.SECONDS))
                .tags(request.tags())
                .build();
        return store.write(tables -> {
            tables.profiles().insert(profile);
            return CreateInstanceProfileResponse.builder().instanceProfile(onTheWire(tables.profiles().get(name))).build();
        });
    }

    GetInstanceProfileResponse getInstanceProfile(GetInstanceProfileRequest request, Call call) {
        String name = Names.profile(request.instanceProfileName());
        InstanceProfile profile = store.read(tables -> tables.profiles().get(name));
        return GetInstanceProfileResponse.builder().instanceProfile(onTheWire(profile)).build();
    }

    ListInstanceProfilesResponse listInstanceProfiles(ListInstanceProfilesRequest request, Call call) {
        Page<InstanceProfile> page = store.read(tables ->
                Page.of(tables.profiles().list(request.pathPrefix()), request.marker(), request.maxItems(), InstanceProfile::instanceProfileName));
        return ListInstanceProfilesResponse.builder().instanceProfiles(onTheWire(page)).isTruncated(page.truncated()).marker(page.marker()).build();
    }

    ListInstanceProfilesForRoleResponse listInstanceProfilesForRole(ListInstanceProfilesForRoleRequest request, Call call) {
        String role = Names.role(request.roleName());
        return store.read(tables -> {
            tables.roles().get(role);
            Page<InstanceProfile> page =
                    Page.of(tables.profiles().ofRole(role), request.marker(), request.maxItems(), InstanceProfile::instanceProfileName);
            return ListInstanceProfilesForRoleResponse.builder()
                    .instanceProfiles(onTheWire(page))
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    AddRoleToInstanceProfileResponse addRoleToInstanceProfile(AddRoleToInstanceProfileRequest request, Call call) {
        String name = Names.profile(request.instanceProfileName());
        String role = Names.role(request.roleName());
        store.write(tables -> {
            InstanceProfile profile = tables.profiles().get(name);
            String roleName = tables.roles().get(role).roleName();
            if (profile.hasRoles() && !profile.roles().isEmpty()) throw IamErrors.quota("InstanceSessionsPerInstanceProfile", 1);
            tables.profiles().setRole(name, roleName);
            return true;
        });
        return AddRoleToInstanceProfileResponse.builder().build();
    }

    RemoveRoleFromInstanceProfileResponse removeRoleFromInstanceProfile(RemoveRoleFromInstanceProfileRequest request, Call call) {
        String name = Names.profile(request.instanceProfileName());
        String role = Names.role(request.roleName());
        store.write(tables -> {
            boolean there = tables.profiles().get(name).roles().stream().anyMatch(present -> present.roleName().equalsIgnoreCase(role));
            if (!there) throw IamErrors.noSuchEntity("Role " + role + " in Instance Profile " + name + " cannot be found.");
            tables.profiles().setRole(name, null);
            return true;
        });
        return RemoveRoleFromInstanceProfileResponse.builder().build();
    }

    DeleteInstanceProfileResponse deleteInstanceProfile(DeleteInstanceProfileRequest request, Call call) {
        String name = Names.profile(request.instanceProfileName());
        store.write(tables -> {
            if (!tables.profiles().get(name).roles().isEmpty()) {
                throw IamErrors.deleteConflict("Cannot delete entity, must remove roles from instance profile first.");
            }
            tables.profiles().delete(name);
            return true;
        });
        return DeleteInstanceProfileResponse.builder().build();
    }

    private static List<InstanceProfile> onTheWire(Page<InstanceProfile> page) {
        return page.items().stream().map(InstanceProfileOperations::onTheWire).toList();
    }

    private static InstanceProfile onTheWire(InstanceProfile profile) {
        return profile.toBuilder().roles(profile.roles().stream().map(RoleOperations::onTheWire).toList()).build();
    }
}
