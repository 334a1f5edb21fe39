package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.wire.ModelJson;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import software.amazon.awssdk.services.athena.model.BatchGetNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.BatchGetNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.CreateNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.CreateNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.DeleteNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.DeleteNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.GetNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.GetNamedQueryResponse;
import software.amazon.awssdk.services.athena.model.ListNamedQueriesRequest;
import software.amazon.awssdk.services.athena.model.ListNamedQueriesResponse;
import software.amazon.awssdk.services.athena.model.NamedQuery;
import software.amazon.awssdk.services.athena.model.UnprocessedNamedQueryId;
import software.amazon.awssdk.services.athena.model.UpdateNamedQueryRequest;
import software.amazon.awssdk.services.athena.model.UpdateNamedQueryResponse;

/** Named queries: texts that are kept for later. */
final class NamedQueryOperations {
    private final NamedQueries queries;
    private final WorkGroups workGroups;
    private final Supplier<UUID> ids;

    NamedQueryOperations(NamedQueries queries, WorkGroups workGroups, Supplier<UUID> ids) {
        this.queries = queries;
        this.workGroups = workGroups;
        this.ids = ids;
    }

    CreateNamedQueryResponse createNamedQuery(CreateNamedQueryRequest request, Call call) {
        NamedQuery query = NamedQuery.builder()
                .namedQueryId(ids.get().toString())
                .name(request.name())
                .description(request.description())
                .database(request.database())
                .queryString(request.queryString())
                .workGroup(workGroups.forRequest(request.workGroup()).name())
                .build();
        // Not null: the model class would make up a token.
        String said = ModelJson.write(request.toBuilder().clientRequestToken("").build());
        String id = queries.create(query, request.clientRequestToken(), said);
        return CreateNamedQueryResponse.builder().namedQueryId(id).build();
    }

    GetNamedQueryResponse getNamedQuery(GetNamedQueryRequest request, Call call) {
        NamedQuery query = queries.find(request.namedQueryId()).orElseThrow(() -> AthenaErrors.noSuchNamedQuery(request.namedQueryId()));
        return GetNamedQueryResponse.builder().namedQuery(query).build();
    }

    BatchGetNamedQueryResponse batchGetNamedQuery(BatchGetNamedQueryRequest request, Call call) {
        List<NamedQuery> found = new ArrayList<>();
        List<UnprocessedNamedQueryId> missing = new ArrayList<>();
        for (String id : request.namedQueryIds()) queries.find(id).ifPresentOrElse(found::add, () -> missing.add(missing(id)));
        return BatchGetNamedQueryResponse.builder().namedQueries(found).unprocessedNamedQueryIds(missing).build();
    }

    ListNamedQueriesResponse listNamedQueries(ListNamedQueriesRequest request, Call call) {
        String workGroup = workGroups.forRequest(request.workGroup()).name();
        Pages<NamedQuery> page = Pages.read(
                request.nextToken(), request.maxResults(), NamedQuery::namedQueryId, (after, most) -> queries.list(workGroup, after, most));
        return ListNamedQueriesResponse.builder()
                .namedQueryIds(page.items().stream().map(NamedQuery::namedQueryId).toList())
                .nextToken(page.nextToken())
                .build();
    }

    UpdateNamedQueryResponse updateNamedQuery(UpdateNamedQueryRequest request, Call call) {
        queries.update(request.namedQueryId(), present -> present.toBuilder()
                .name(request.name())
                .description(request.description() == null ? present.description() : request.description())
                .queryString(request.queryString())
                .build());
        return UpdateNamedQueryResponse.builder().build();
    }

    DeleteNamedQueryResponse deleteNamedQuery(DeleteNamedQueryRequest request, Call call) {
        queries.delete(request.namedQueryId());
        return DeleteNamedQueryResponse.builder().build();
    }

    private static UnprocessedNamedQueryId missing(String id) {
        return UnprocessedNamedQueryId.builder()
                .namedQueryId(id)
                .errorCode("INVALID_INPUT")
                .errorMessage("NamedQuery " + id + " does not exist.")
                .build();
    }
}
