package dev.terraglue.sandbox.lakeformation;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import dev.terraglue.sandbox.wire.ServiceException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.lakeformation.model.CreateLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.CreateLfTagResponse;
import software.amazon.awssdk.services.lakeformation.model.DeleteLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.DeleteLfTagResponse;
import software.amazon.awssdk.services.lakeformation.model.GetLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.GetLfTagResponse;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.ListLfTagsRequest;
import software.amazon.awssdk.services.lakeformation.model.ListLfTagsResponse;
import software.amazon.awssdk.services.lakeformation.model.UpdateLfTagRequest;
import software.amazon.awssdk.services.lakeformation.model.UpdateLfTagResponse;

/** The keys of LF-Tags with the values that each may have. Both are kept in lower case, as AWS does. */
final class LfTags {
    private static final int PAGE = 1000;
    private static final int MOST_VALUES = 1000;
    private static final String ANY_VALUE = "*";

    private final ModelStore<LFTagPair> store;
    private final AssignedTags assigned;

    LfTags(ModelStore<LFTagPair> store, AssignedTags assigned) {
        this.store = store;
        this.assigned = assigned;
    }

    /** @throws ServiceException where the key or one of its values is not there */
    void check(String key, List<String> values) {
        LFTagPair tag = get(key);
        if (!values.contains(ANY_VALUE) && !tag.tagValues().containsAll(values)) {
            throw LakeFormationErrors.entityNotFound("Tag value does not exist: " + key + " has no " + String.join(", ", values));
        }
    }

    CreateLfTagResponse createLfTag(CreateLfTagRequest request, Call call) {
        String key = folded(request.tagKey());
        LFTagPair tag = LFTagPair.builder()
                .catalogId(call.caller().account())
                .tagKey(key)
                .tagValues(checked(Resources.lowerInOrder(request.tagValues())))
                .build();
        if (!store.create(key, tag)) throw LakeFormationErrors.invalidInput("Tag key already exists: " + key);
        return CreateLfTagResponse.builder().build();
    }

    GetLfTagResponse getLfTag(GetLfTagRequest request, Call call) {
        LFTagPair tag = get(folded(request.tagKey()));
        return GetLfTagResponse.builder().catalogId(tag.catalogId()).tagKey(tag.tagKey()).tagValues(tag.tagValues()).build();
    }

    ListLfTagsResponse listLfTags(ListLfTagsRequest request, Call call) {
        Page<LFTagPair> page =
                Page.of(store.all(), LFTagPair::tagKey, request.nextToken(), request.maxResults(), PAGE, LakeFormationErrors::invalidInput);
        return ListLfTagsResponse.builder().lfTags(page.items()).nextToken(page.nextToken()).build();
    }

    UpdateLfTagResponse updateLfTag(UpdateLfTagRequest request, Call call) {
        String key = folded(request.tagKey());
        List<String> gone = Resources.lowerInOrder(request.tagValuesToDelete());
        for (String value : gone) {
            if (assigned.isUsed(key, value)) {
                throw LakeFormationErrors.invalidInput("Tag value is assigned to resources: " + key + "=" + value);
            }
        }
        store.change(key, () -> missing(key), present -> {
            Set<String> values = new TreeSet<>(present.tagValues());
            if (!values.containsAll(gone)) throw LakeFormationErrors.invalidInput("Tag values to delete are not all there: " + gone);
            gone.forEach(values::remove);
            values.addAll(Resources.lowerInOrder(request.tagValuesToAdd()));
            return present.toBuilder().tagValues(checked(List.copyOf(values))).build();
        });
        return UpdateLfTagResponse.builder().build();
    }

    /** Takes the tag from every resource that has it. */
    DeleteLfTagResponse deleteLfTag(DeleteLfTagRequest request, Call call) {
        String key = folded(request.tagKey());
        if (!store.delete(key)) throw missing(key);
        assigned.removeKey(key);
        return DeleteLfTagResponse.builder().build();
    }

    private LFTagPair get(String key) {
        return store.find(key).orElseThrow(() -> missing(key));
    }

    private static List<String> checked(List<String> values) {
        if (values.isEmpty() || values.size() > MOST_VALUES) {
            throw LakeFormationErrors.invalidInput("A tag has 1 to " + MOST_VALUES + " values, not " + values.size() + ".");
        }
        return values;
    }

    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private static ServiceException missing(String key) {
        return LakeFormationErrors.entityNotFound("Tag key does not exist: " + key);
    }
}
