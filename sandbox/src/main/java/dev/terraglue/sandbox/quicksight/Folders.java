package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.wire.ModelCopy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.CreateFolderMembershipRequest;
import software.amazon.awssdk.services.quicksight.model.CreateFolderMembershipResponse;
import software.amazon.awssdk.services.quicksight.model.CreateFolderRequest;
import software.amazon.awssdk.services.quicksight.model.CreateFolderResponse;
import software.amazon.awssdk.services.quicksight.model.DeleteFolderMembershipRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteFolderMembershipResponse;
import software.amazon.awssdk.services.quicksight.model.DeleteFolderRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteFolderResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeFolderPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeFolderPermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeFolderRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeFolderResolvedPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeFolderResolvedPermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeFolderResponse;
import software.amazon.awssdk.services.quicksight.model.Folder;
import software.amazon.awssdk.services.quicksight.model.FolderFilterAttribute;
import software.amazon.awssdk.services.quicksight.model.FolderSummary;
import software.amazon.awssdk.services.quicksight.model.FolderType;
import software.amazon.awssdk.services.quicksight.model.ListFolderMembersRequest;
import software.amazon.awssdk.services.quicksight.model.ListFolderMembersResponse;
import software.amazon.awssdk.services.quicksight.model.ListFoldersForResourceRequest;
import software.amazon.awssdk.services.quicksight.model.ListFoldersForResourceResponse;
import software.amazon.awssdk.services.quicksight.model.ListFoldersRequest;
import software.amazon.awssdk.services.quicksight.model.ListFoldersResponse;
import software.amazon.awssdk.services.quicksight.model.MemberIdArnPair;
import software.amazon.awssdk.services.quicksight.model.MemberType;
import software.amazon.awssdk.services.quicksight.model.ResourcePermission;
import software.amazon.awssdk.services.quicksight.model.SearchFoldersRequest;
import software.amazon.awssdk.services.quicksight.model.SearchFoldersResponse;
import software.amazon.awssdk.services.quicksight.model.SharingModel;
import software.amazon.awssdk.services.quicksight.model.UpdateFolderPermissionsRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateFolderPermissionsResponse;
import software.amazon.awssdk.services.quicksight.model.UpdateFolderRequest;
import software.amazon.awssdk.services.quicksight.model.UpdateFolderResponse;

/** Folders, in one another, and what lies in them. */
final class Folders {
    private static final int PAGE = 100;

    private final Assets<Folder> folders;
    private final ModelStore<MemberIdArnPair> members;
    private final BiPredicate<Kind, String> exists;

    /** @param exists whether there is a resource of that kind and id */
    Folders(Assets<Folder> folders, ModelStore<MemberIdArnPair> members, BiPredicate<Kind, String> exists) {
        this.folders = folders;
        this.members = members;
        this.exists = exists;
    }

    CreateFolderResponse createFolder(CreateFolderRequest request, Call call) {
        List<String> path = new ArrayList<>();
        if (request.parentFolderArn() != null) {
            Folder parent = folders.ofArn(request.parentFolderArn());
            path.addAll(parent.folderPath());
            path.add(parent.arn());
        }
        String arn = folders.arn(request.folderId(), call);
        Folder folder = ModelCopy.copy(request, Folder.builder())
                .arn(arn)
                .name(request.name() == null ? request.folderId() : request.name())
                .folderType(request.folderType() == null ? FolderType.SHARED : request.folderType())
                .sharingModel(request.sharingModel() == null ? SharingModel.ACCOUNT : request.sharingModel())
                .folderPath(path)
                .createdTime(call.time())
                .lastUpdatedTime(call.time())
                .build();
        folders.create(folder, request.permissions(), request.tags(), call);
        return CreateFolderResponse.builder().arn(arn).folderId(request.folderId()).build();
    }

    DescribeFolderResponse describeFolder(DescribeFolderRequest request, Call call) {
        return DescribeFolderResponse.builder().folder(folders.get(request.folderId())).build();
    }

    UpdateFolderResponse updateFolder(UpdateFolderRequest request, Call call) {
        Folder changed =
                folders.change(request.folderId(), present -> present.toBuilder().name(request.name()).lastUpdatedTime(call.time()).build());
        return UpdateFolderResponse.builder().arn(changed.arn()).folderId(changed.folderId()).build();
    }

    DeleteFolderResponse deleteFolder(DeleteFolderRequest request, Call call) {
        Folder folder = folders.get(request.folderId());
        if (folders.all().stream().anyMatch(other -> other.folderPath().contains(folder.arn()))) {
            throw QuickSightErrors.conflict("Folder " + folder.folderId() + " has other folders in it.");
        }
        folders.delete(request.folderId(), call);
        members.deleteUnder(request.folderId() + "\n");
        return DeleteFolderResponse.builder().arn(folder.arn()).folderId(folder.folderId()).build();
    }

    ListFoldersResponse listFolders(ListFoldersRequest request, Call call) {
        Page<Folder> page = folders.page(folders.all(), request.nextToken(), request.maxResults());
        return ListFoldersResponse.builder().folderSummaryList(summaries(page.items())).nextToken(page.nextToken()).build();
    }

    /** By name, by who has permissions, or by {@code PARENT_FOLDER_ARN}. */
    SearchFoldersResponse searchFolders(SearchFoldersRequest request, Call call) {
        List<Folder> within = folders.all().stream()
                .filter(folder -> request.filters().stream()
                        .filter(filter -> filter.name() == FolderFilterAttribute.PARENT_FOLDER_ARN)
                        .allMatch(filter -> !folder.folderPath().isEmpty() && folder.folderPath().getLast().equals(filter.value())))
                .toList();
        List<Search.Filter> others = request.filters().stream()
                .filter(filter -> filter.name() != FolderFilterAttribute.PARENT_FOLDER_ARN)
                .map(filter -> new Search.Filter(filter.operatorAsString(), filter.nameAsString(), filter.value()))
                .toList();
        List<Folder> found = Search.among(within, others, Folder::name, principal -> folder -> folders.isPrincipal(principal, folder, call));
        Page<Folder> page = folders.page(found, request.nextToken(), request.maxResults());
        return SearchFoldersResponse.builder().folderSummaryList(summaries(page.items())).nextToken(page.nextToken()).build();
    }

    DescribeFolderPermissionsResponse describeFolderPermissions(DescribeFolderPermissionsRequest request, Call call) {
        return DescribeFolderPermissionsResponse.builder()
                .arn(folders.arn(request.folderId(), call))
                .folderId(request.folderId())
                .permissions(folders.permissions(request.folderId(), call))
                .build();
    }

    /** Its own permissions, and those of the folders that it lies in. */
    DescribeFolderResolvedPermissionsResponse describeFolderResolvedPermissions(DescribeFolderResolvedPermissionsRequest request, Call call) {
        Folder folder = folders.get(request.folderId());
        List<ResourcePermission> all = Stream.concat(folder.folderPath().stream().map(folders::ofArn), Stream.of(folder))
                .flatMap(each -> folders.permissions(each.folderId(), call).stream())
                .distinct()
                .toList();
        return DescribeFolderResolvedPermissionsResponse.builder().arn(folder.arn()).folderId(folder.folderId()).permissions(all).build();
    }

    UpdateFolderPermissionsResponse updateFolderPermissions(UpdateFolderPermissionsRequest request, Call call) {
        return UpdateFolderPermissionsResponse.builder()
                .arn(folders.arn(request.folderId(), call))
                .folderId(request.folderId())
                .permissions(folders.permit(request.folderId(), request.grantPermissions(), request.revokePermissions(), call))
                .build();
    }

    CreateFolderMembershipResponse createFolderMembership(CreateFolderMembershipRequest request, Call call) {
        folders.get(request.folderId());
        Kind kind = kind(request.memberType());
        if (!exists.test(kind, request.memberId())) throw QuickSightErrors.notFound(kind, request.memberId());
        MemberIdArnPair member =
                MemberIdArnPair.builder().memberId(request.memberId()).memberArn(kind.arn(call, request.memberId()).toString()).build();
        if (!members.create(key(request.folderId(), kind, request.memberId()), member)) throw QuickSightErrors.exists(kind, request.memberId());
        return CreateFolderMembershipResponse.builder()
                .folderMember(m -> m.memberId(request.memberId()).memberType(request.memberType()))
                .build();
    }

    DeleteFolderMembershipResponse deleteFolderMembership(DeleteFolderMembershipRequest request, Call call) {
        folders.get(request.folderId());
        Kind kind = kind(request.memberType());
        if (!members.delete(key(request.folderId(), kind, request.memberId()))) throw QuickSightErrors.notFound(kind, request.memberId());
        return DeleteFolderMembershipResponse.builder().build();
    }

    ListFolderMembersResponse listFolderMembers(ListFolderMembersRequest request, Call call) {
        folders.get(request.folderId());
        Page<MemberIdArnPair> page = Page.of(
                members.under(request.folderId() + "\n"),
                MemberIdArnPair::memberArn,
                request.nextToken(),
                request.maxResults(),
                PAGE,
                QuickSightErrors::invalidNextToken);
        return ListFolderMembersResponse.builder().folderMemberList(page.items()).nextToken(page.nextToken()).build();
    }

    ListFoldersForResourceResponse listFoldersForResource(ListFoldersForResourceRequest request, Call call) {
        List<String> found = folders.all().stream()
                .filter(folder -> members.under(folder.folderId() + "\n").stream().anyMatch(member -> member.memberArn().equals(request.resourceArn())))
                .map(Folder::arn)
                .toList();
        Page<String> page = Page.of(found, arn -> arn, request.nextToken(), request.maxResults(), PAGE, QuickSightErrors::invalidNextToken);
        return ListFoldersForResourceResponse.builder().folders(page.items()).nextToken(page.nextToken()).build();
    }

    private static Kind kind(MemberType type) {
        return switch (type) {
            case DASHBOARD -> Kind.DASHBOARD;
            case ANALYSIS -> Kind.ANALYSIS;
            case DATASET -> Kind.DATA_SET;
            case DATASOURCE -> Kind.DATA_SOURCE;
            case TOPIC, UNKNOWN_TO_SDK_VERSION -> throw QuickSightErrors.invalidParameter("A folder can hold no such member here: " + type);
        };
    }

    private static List<FolderSummary> summaries(List<Folder> folders) {
        return folders.stream().map(folder -> ModelCopy.copy(folder, FolderSummary.builder()).build()).toList();
    }

    /** In the order of the members' ARNs. */
    private static String key(String folder, Kind kind, String member) {
        return folder + "\n" + kind.prefix() + "/" + member;
    }
}
