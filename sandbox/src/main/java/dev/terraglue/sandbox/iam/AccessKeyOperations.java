package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ServiceException;
import java.time.temporal.ChronoUnit;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.AccessKeyLastUsed;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/** Access keys of users, two at most. */
final class AccessKeyOperations {
    private static final int MOST = 2;

    private final IamStore store;
    private final Ids ids;

    AccessKeyOperations(IamStore store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    CreateAccessKeyResponse createAccessKey(CreateAccessKeyRequest request, Call call) {
        String name = UserOperations.nameOrCaller(request.userName(), call);
        AccessKey key = AccessKey.builder()
                .accessKeyId(ids.next("AKIA"))
                .secretAccessKey(ids.secret())
                .status(StatusType.ACTIVE)
                .createDate(call.time().truncatedTo(ChronoUnit.SECONDS))
                .build();
        return store.write(tables -> {
            AccessKey made = key.toBuilder().userName(tables.users().get(name).userName()).build();
            if (tables.accessKeys().list(name).size() >= MOST) throw IamErrors.quota("AccessKeysPerUser", MOST);
            tables.accessKeys().insert(made);
            return CreateAccessKeyResponse.builder().accessKey(made).build();
        });
    }

    ListAccessKeysResponse listAccessKeys(ListAccessKeysRequest request, Call call) {
        String name = UserOperations.nameOrCaller(request.userName(), call);
        return store.read(tables -> {
            tables.users().get(name);
            Page<AccessKey> page = Page.of(
                    tables.accessKeys().list(name), request.marker(), request.maxItems(), key -> key.createDate() + key.accessKeyId());
            return ListAccessKeysResponse.builder()
                    .accessKeyMetadata(page.items().stream().map(AccessKeyOperations::withoutSecret).toList())
                    .isTruncated(page.truncated())
                    .marker(page.marker())
                    .build();
        });
    }

    UpdateAccessKeyResponse updateAccessKey(UpdateAccessKeyRequest request, Call call) {
        String name = UserOperations.nameOrCaller(request.userName(), call);
        String id = Names.required("accessKeyId", request.accessKeyId());
        StatusType status = request.status();
        if (status != StatusType.ACTIVE && status != StatusType.INACTIVE) {
            throw IamErrors.validation("1 validation error detected: Value '" + request.statusAsString()
                    + "' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]");
        }
        store.write(tables -> {
            tables.users().get(name);
            if (!tables.accessKeys().setActive(name, id, status == StatusType.ACTIVE)) throw notFound(id);
            return true;
        });
        return UpdateAccessKeyResponse.builder().build();
    }

    DeleteAccessKeyResponse deleteAccessKey(DeleteAccessKeyRequest request, Call call) {
        String name = UserOperations.nameOrCaller(request.userName(), call);
        String id = Names.required("accessKeyId", request.accessKeyId());
        store.write(tables -> {
            tables.users().get(name);
            if (!tables.accessKeys().delete(name, id)) throw notFound(id);
            return true;
        });
        return DeleteAccessKeyResponse.builder().build();
    }

    GetAccessKeyLastUsedResponse getAccessKeyLastUsed(GetAccessKeyLastUsedRequest request, Call call) {
        String id = Names.required("accessKeyId", request.accessKeyId());
        AccessKeys.LastUse use = store.read(tables -> tables.accessKeys().lastUse(id)).orElseThrow(() -> notFound(id));
        AccessKeyLastUsed lastUsed = AccessKeyLastUsed.builder()
                .lastUsedDate(use.at())
                .serviceName(use.service() == null ? "N/A" : use.service())
                .region(use.region() == null ? "N/A" : use.region())
                .build();
        return GetAccessKeyLastUsedResponse.builder().userName(use.user()).accessKeyLastUsed(lastUsed).build();
    }

    private static AccessKeyMetadata withoutSecret(AccessKey key) {
        return AccessKeyMetadata.builder()
                .accessKeyId(key.accessKeyId())
                .userName(key.userName())
                .status(key.status())
                .createDate(key.createDate())
                .build();
    }

    private static ServiceException notFound(String id) {
        return IamErrors.noSuchEntity("The Access Key with id " + id + " cannot be found.");
    }
}
