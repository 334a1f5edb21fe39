package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.store.Database;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.NamedQuery;

/** The named queries of each workgroup, by their ids. */
record NamedQueries(Database database) {
    /**
     * Adds a named query, unless the same request has added it before.
     *
     * @param token   the request's ClientRequestToken
     * @param request everything that the request says, but for the token
     * @return its id
     */
    String create(NamedQuery query, @Nullable String token, String request) {
        return database.write(sql -> {
            WorkGroups.get(sql, query.workGroup());
            Optional<String> before = RequestTokens.claim(sql, "CreateNamedQuery", token, request, query.namedQueryId());
            if (before.isEmpty()) WorkGroups.NAMED_QUERIES.add(sql, query.workGroup(), query.namedQueryId(), query);
            return before.orElse(query.namedQueryId());
        });
    }

    Optional<NamedQuery> find(String id) {
        return database.read(sql -> WorkGroups.NAMED_QUERIES.find(sql, id));
    }

    Optional<String> workGroupOf(String id) {
        return find(id).map(NamedQuery::workGroup);
    }

    List<NamedQuery> list(String workGroup, String after, int most) {
        return database.read(sql -> WorkGroups.NAMED_QUERIES.list(sql, workGroup, after, most));
    }

    void update(String id, UnaryOperator<NamedQuery> change) {
        database.write(sql -> {
            NamedQuery present = WorkGroups.NAMED_QUERIES.find(sql, id).orElseThrow(() -> AthenaErrors.noSuchNamedQuery(id));
            WorkGroups.NAMED_QUERIES.replace(sql, present.workGroup(), id, change.apply(present));
            return true;
        });
    }

    void delete(String id) {
        database.write(sql -> {
            NamedQuery present = WorkGroups.NAMED_QUERIES.find(sql, id).orElseThrow(() -> AthenaErrors.noSuchNamedQuery(id));
            return WorkGroups.NAMED_QUERIES.delete(sql, present.workGroup(), id);
        });
    }
}
