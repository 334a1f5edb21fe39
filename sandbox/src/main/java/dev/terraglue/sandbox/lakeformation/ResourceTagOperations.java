package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.lakeformation.AssignedTags.Bearer;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.AddLfTagsToResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.AddLfTagsToResourceResponse;
import software.amazon.awssdk.services.lakeformation.model.GetResourceLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.GetResourceLfTagsResponse;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagError;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.RemoveLfTagsFromResourceRequest;
import software.amazon.awssdk.services.lakeformation.model.RemoveLfTagsFromResourceResponse;
import software.amazon.awssdk.services.lakeformation.model.Resource;
import software.amazon.awssdk.services.lakeformation.model.SearchDatabasesByLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.SearchDatabasesByLfTagsResponse;
import software.amazon.awssdk.services.lakeformation.model.SearchTablesByLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.SearchTablesByLfTagsResponse;
import software.amazon.awssdk.services.lakeformation.model.TaggedDatabase;
import software.amazon.awssdk.services.lakeformation.model.TaggedTable;

/** LF-Tags on databases, tables and columns: assigned, inherited from above, searched by. */
final class ResourceTagOperations {
    private static final int PAGE = 100;

    private final LfTags tags;
    private final AssignedTags assigned;
    private final TagInheritance inheritance;
    private final References references;
    private final Catalog catalog;

    ResourceTagOperations(LfTags tags, AssignedTags assigned, References references, Catalog catalog) {
        this.tags = tags;
        this.assigned = assigned;
        this.references = references;
        this.catalog = catalog;
        inheritance = new TagInheritance(assigned, catalog);
    }

    AddLfTagsToResourceResponse addLfTagsToResource(AddLfTagsToResourceRequest request, Call call) {
        List<Bearer> bearers = bearers(request.resource(), call);
        List<LFTagError> failures = each(request.lfTags(), (key, value) -> {
            tags.check(key, List.of(value));
            bearers.forEach(bearer -> assigned.assign(bearer, key, value, call.time()));
        });
        return AddLfTagsToResourceResponse.builder().failures(failures).build();
    }

    RemoveLfTagsFromResourceResponse removeLfTagsFromResource(RemoveLfTagsFromResourceRequest request, Call call) {
        List<Bearer> bearers = bearers(request.resource(), call);
        List<LFTagError> failures = each(request.lfTags(), (key, value) -> {
            boolean removed = false;
            for (Bearer bearer : bearers) removed |= assigned.remove(bearer, key, value);
            if (!removed) throw LakeFormationErrors.entityNotFound("Tag is not assigned to the resource: " + key + "=" + value);
        });
        return RemoveLfTagsFromResourceResponse.builder().failures(failures).build();
    }

    GetResourceLfTagsResponse getResourceLfTags(GetResourceLfTagsRequest request, Call call) {
        Resource resource = Resources.normalised(request.resource(), call);
        references.check(resource, call);
        TagInheritance.View view = Boolean.TRUE.equals(request.showAssignedLFTags()) ? TagInheritance.View.ASSIGNED : TagInheritance.View.EFFECTIVE;
        if (resource.database() != null) {
            return GetResourceLfTagsResponse.builder().lfTagOnDatabase(inheritance.ofDatabase(resource.database().name(), call)).build();
        }
        Table table = resource.table() != null
                ? catalog.table(resource.table().databaseName(), resource.table().name(), call)
                : catalog.table(resource.tableWithColumns().databaseName(), resource.tableWithColumns().name(), call);
        List<String> columns = resource.tableWithColumns() != null && !resource.tableWithColumns().columnNames().isEmpty()
                ? resource.tableWithColumns().columnNames()
                : Catalog.columns(table);
        return GetResourceLfTagsResponse.builder()
                .lfTagOnDatabase(inheritance.ofDatabase(table.databaseName(), call))
                .lfTagsOnTable(inheritance.ofTable(table, view, call))
                .lfTagsOnColumns(inheritance.ofColumns(table, columns, view, call))
                .build();
    }

    SearchDatabasesByLfTagsResponse searchDatabasesByLfTags(SearchDatabasesByLfTagsRequest request, Call call) {
        List<LFTag> wanted = wanted(request.expression());
        List<TaggedDatabase> found = new ArrayList<>();
        for (Database database : catalog.databases(call)) {
            List<LFTagPair> present = inheritance.ofDatabase(database.name(), call);
            if (!fits(wanted, present)) continue;
            found.add(TaggedDatabase.builder().database(Resources.ofDatabase(database.name(), call).database()).lfTags(present).build());
        }
        Page<TaggedDatabase> page =
                Page.of(found, item -> item.database().name(), request.nextToken(), request.maxResults(), PAGE, LakeFormationErrors::invalidInput);
        return SearchDatabasesByLfTagsResponse.builder().databaseList(page.items()).nextToken(page.nextToken()).build();
    }

    /** A table is found by its own and inherited tags, and by those of any of its columns. */
    SearchTablesByLfTagsResponse searchTablesByLfTags(SearchTablesByLfTagsRequest request, Call call) {
        List<LFTag> wanted = wanted(request.expression());
        List<TaggedTable> found = new ArrayList<>();
        for (Database database : catalog.databases(call)) {
            for (Table table : catalog.tables(database.name(), call)) {
                TaggedTable tagged = inheritance.tagged(table, call);
                boolean fits = Stream.concat(Stream.of(tagged.lfTagsOnTable()), tagged.lfTagsOnColumns().stream().map(column -> column.lfTags()))
                        .anyMatch(present -> fits(wanted, present));
                if (fits) found.add(tagged);
            }
        }
        found.sort(Comparator.comparing(ResourceTagOperations::key));
        Page<TaggedTable> page =
                Page.of(found, ResourceTagOperations::key, request.nextToken(), request.maxResults(), PAGE, LakeFormationErrors::invalidInput);
        return SearchTablesByLfTagsResponse.builder().tableList(page.items()).nextToken(page.nextToken()).build();
    }

    private List<Bearer> bearers(Resource given, Call call) {
        Resource resource = Resources.normalised(given, call);
        references.check(resource, call);
        if (resource.database() != null) return List.of(Bearer.database(resource.database().name()));
        if (resource.table() != null && resource.table().tableWildcard() == null) {
            return List.of(Bearer.table(resource.table().databaseName(), resource.table().name()));
        }
        if (resource.tableWithColumns() != null) {
            return resource.tableWithColumns().columnNames().stream()
                    .map(column -> new Bearer(resource.tableWithColumns().databaseName(), resource.tableWithColumns().name(), column))
                    .toList();
        }
        throw LakeFormationErrors.invalidInput("LF-Tags are assigned to a database, a table or columns of a table.");
    }

    private static List<LFTagError> each(List<LFTagPair> pairs, BiConsumer<String, String> work) {
        List<LFTagError> failures = new ArrayList<>();
        for (LFTagPair pair : pairs) {
            try {
                if (pair.tagValues().size() != 1) {
                    throw LakeFormationErrors.invalidInput("A resource has one value of a tag, not " + pair.tagValues());
                }
                work.accept(pair.tagKey().toLowerCase(Locale.ROOT), pair.tagValues().getFirst().toLowerCase(Locale.ROOT));
            } catch (ServiceException e) {
                failures.add(LFTagError.builder().lfTag(pair).error(error -> error.errorCode(e.code()).errorMessage(e.message())).build());
            }
        }
        return failures;
    }

    private List<LFTag> wanted(List<LFTag> expression) {
        List<LFTag> wanted = Resources.normalised(expression);
        for (LFTag tag : wanted) tags.check(tag.tagKey(), tag.tagValues());
        return wanted;
    }

    private static boolean fits(List<LFTag> wanted, List<LFTagPair> present) {
        return wanted.stream().allMatch(tag -> present.stream()
                .anyMatch(pair -> pair.tagKey().equals(tag.tagKey()) && (tag.tagValues().contains("*") || tag.tagValues().containsAll(pair.tagValues()))));
    }

    private static String key(TaggedTable tagged) {
        return tagged.table().databaseName() + "\n" + tagged.table().name();
    }
}
