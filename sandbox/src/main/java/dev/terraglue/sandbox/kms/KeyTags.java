package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.service.Call;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kms.model.ListResourceTagsRequest;
import software.amazon.awssdk.services.kms.model.ListResourceTagsResponse;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.TagResourceRequest;
import software.amazon.awssdk.services.kms.model.TagResourceResponse;
import software.amazon.awssdk.services.kms.model.UntagResourceRequest;
import software.amazon.awssdk.services.kms.model.UntagResourceResponse;

/** Tags of keys. */
final class KeyTags {
    private static final int MOST = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private final Keys keys;
    private final KeyStore store;

    KeyTags(Keys keys, KeyStore store) {
        this.keys = keys;
        this.store = store;
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        Key key = changeable(request.keyId(), call);
        Map<String, String> tags = checked(request.tags());
        Map<String, String> all = new HashMap<>(store.tags(key));
        all.putAll(tags);
        if (all.size() > MOST) throw tooMany();
        store.tag(key, tags);
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        store.untag(changeable(request.keyId(), call), request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListResourceTagsResponse listResourceTags(ListResourceTagsRequest request, Call call) {
        List<Tag> all = store.tags(keys.byId(request.keyId(), call)).entrySet().stream()
                .map(tag -> Tag.builder().tagKey(tag.getKey()).tagValue(tag.getValue()).build())
                .toList();
        Page<Tag> page = Page.of(all, Tag::tagKey, request.marker(), request.limit(), MOST, MOST);
        return ListResourceTagsResponse.builder().tags(page.items()).truncated(page.truncated()).nextMarker(page.marker()).build();
    }

    private Key changeable(String reference, Call call) {
        Key key = keys.byId(reference, call);
        if (key.isPendingDeletion()) throw KmsErrors.pendingDeletion(key);
        return key;
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException TagException */
    static Map<String, String> checked(List<Tag> tags) {
        Map<String, String> checked = new HashMap<>();
        for (Tag tag : tags) {
            if (tag.tagKey().isEmpty() || tag.tagKey().length() > LONGEST_KEY) throw KmsErrors.invalidTag("A tag's key has 1 to " + LONGEST_KEY + " characters");
            if (tag.tagValue().length() > LONGEST_VALUE) throw KmsErrors.invalidTag("A tag's value has at most " + LONGEST_VALUE + " characters");
            if (tag.tagKey().startsWith("aws:")) throw KmsErrors.invalidTag("Tags that begin with aws: are reserved");
            if (checked.put(tag.tagKey(), tag.tagValue()) != null) throw KmsErrors.invalidTag("Duplicate tag keys");
        }
        if (checked.size() > MOST) throw tooMany();
        return checked;
    }

    private static dev.terraglue.sandbox.wire.ServiceException tooMany() {
        return KmsErrors.invalidTag("Too many tags: a key has at most " + MOST);
    }
}
