package dev.terraglue.cli.deploy;

import dev.terraglue.cli.lake.Lake;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.NamedQuery;

/** The lake's questions, saved in Athena. */
final class NamedQueries {
    private final AthenaClient athena;
    private final String workgroup;

    NamedQueries(AthenaClient athena, String workgroup) {
        this.athena = athena;
        this.workgroup = workgroup;
    }

    List<Change> deploy(List<Lake.Question> questions) {
        Map<String, NamedQuery> present = athena.listNamedQueriesPaginator(it -> it.workGroup(workgroup)).stream()
                .flatMap(page -> page.namedQueryIds().stream())
                .map(id -> athena.getNamedQuery(it -> it.namedQueryId(id)).namedQuery())
                .collect(Collectors.toMap(NamedQuery::name, Function.identity(), (first, _) -> first));
        return questions.stream().flatMap(question -> deploy(question, present).stream()).toList();
    }

    private List<Change> deploy(Lake.Question question, Map<String, NamedQuery> present) {
        NamedQuery found = present.get(question.name());
        if (found == null) {
            create(question);
            return Change.created("query " + question.name());
        }
        if (!question.database().equals(found.database())) {
            // A saved query's database cannot be changed.
            athena.deleteNamedQuery(it -> it.namedQueryId(found.namedQueryId()));
            create(question);
            return Change.updated("query " + question.name());
        }
        if (question.sql().equals(found.queryString()) && question.title().equals(found.description())) {
            return List.of();
        }
        athena.updateNamedQuery(it -> it.namedQueryId(found.namedQueryId())
                .name(question.name())
                .description(question.title())
                .queryString(question.sql()));
        return Change.updated("query " + question.name());
    }

    private void create(Lake.Question question) {
        athena.createNamedQuery(it -> it.name(question.name())
                .description(question.title())
                .database(question.database())
                .queryString(question.sql())
                .workGroup(workgroup));
    }
}
