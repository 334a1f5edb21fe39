package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.quicksight.model.CreateNamespaceRequest;
import software.amazon.awssdk.services.quicksight.model.CreateNamespaceResponse;
import software.amazon.awssdk.services.quicksight.model.DeleteNamespaceRequest;
import software.amazon.awssdk.services.quicksight.model.DeleteNamespaceResponse;
import software.amazon.awssdk.services.quicksight.model.DescribeNamespaceRequest;
import software.amazon.awssdk.services.quicksight.model.DescribeNamespaceResponse;
import software.amazon.awssdk.services.quicksight.model.IdentityStore;
import software.amazon.awssdk.services.quicksight.model.ListNamespacesRequest;
import software.amazon.awssdk.services.quicksight.model.ListNamespacesResponse;
import software.amazon.awssdk.services.quicksight.model.NamespaceInfoV2;
import software.amazon.awssdk.services.quicksight.model.NamespaceStatus;

/** Namespaces: {@code default} is always there. */
final class Namespaces {
    private static final String DEFAULT = "default";
    private static final int PAGE = 100;

    private final ModelStore<NamespaceInfoV2> store;
    private final Tags tags;

    Namespaces(ModelStore<NamespaceInfoV2> store, Tags tags) {
        this.store = store;
        this.tags = tags;
    }

    boolean exists(String name) {
        return name.equals(DEFAULT) || store.find(name).isPresent();
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException where there is none of that name */
    void require(String name) {
        if (!exists(name)) throw QuickSightErrors.notFound(Kind.NAMESPACE, name);
    }

    CreateNamespaceResponse createNamespace(CreateNamespaceRequest request, Call call) {
        NamespaceInfoV2 made = namespace(request.namespace(), call);
        if (request.namespace().equals(DEFAULT) || !store.create(request.namespace(), made)) {
            throw QuickSightErrors.exists(Kind.NAMESPACE, request.namespace());
        }
        tags.put(made.arn(), request.tags());
        return CreateNamespaceResponse.builder()
                .arn(made.arn())
                .name(made.name())
                .capacityRegion(made.capacityRegion())
                .creationStatus(made.creationStatus())
                .identityStore(made.identityStore())
                .build();
    }

    DescribeNamespaceResponse describeNamespace(DescribeNamespaceRequest request, Call call) {
        require(request.namespace());
        return DescribeNamespaceResponse.builder()
                .namespace(store.find(request.namespace()).orElseGet(() -> namespace(DEFAULT, call)))
                .build();
    }

    ListNamespacesResponse listNamespaces(ListNamespacesRequest request, Call call) {
        List<NamespaceInfoV2> all = Stream.concat(Stream.of(namespace(DEFAULT, call)), store.all().stream())
                .sorted(Comparator.comparing(NamespaceInfoV2::name))
                .toList();
        Page<NamespaceInfoV2> page =
                Page.of(all, NamespaceInfoV2::name, request.nextToken(), request.maxResults(), PAGE, QuickSightErrors::invalidNextToken);
        return ListNamespacesResponse.builder().namespaces(page.items()).nextToken(page.nextToken()).build();
    }

    DeleteNamespaceResponse deleteNamespace(DeleteNamespaceRequest request, Call call) {
        if (request.namespace().equals(DEFAULT)) throw QuickSightErrors.invalidParameter("The namespace default cannot be deleted.");
        if (!store.delete(request.namespace())) throw QuickSightErrors.notFound(Kind.NAMESPACE, request.namespace());
        tags.remove(Kind.NAMESPACE.arn(call, request.namespace()).toString());
        return DeleteNamespaceResponse.builder().build();
    }

    private static NamespaceInfoV2 namespace(String name, Call call) {
        return NamespaceInfoV2.builder()
                .name(name)
                .arn(Kind.NAMESPACE.arn(call, name).toString())
                .capacityRegion(call.region())
                .creationStatus(NamespaceStatus.CREATED)
                .identityStore(IdentityStore.QUICKSIGHT)
                .build();
    }
}
