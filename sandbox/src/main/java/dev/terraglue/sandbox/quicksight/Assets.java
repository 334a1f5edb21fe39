package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Page;
import dev.terraglue.sandbox.store.ModelStore;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.quicksight.model.ResourcePermission;
import software.amazon.awssdk.services.quicksight.model.Tag;

/**
 * The resources of one kind with their permissions and tags.
 *
 * @param <T> the model that the service tells them as
 */
final class Assets<T extends SdkPojo> {
    private static final int PAGE = 100;
    private static final String LINK = "#link";
    private static final Pattern ID = Pattern.compile("[\\w\\-]{1,512}");
    private static final Map<Kind, Pattern> OTHER_IDS =
            Map.of(Kind.DATA_SOURCE, Pattern.compile(".{1,512}"), Kind.DATA_SET, Pattern.compile(".{1,512}"));

    private final Kind kind;
    private final ModelStore<T> store;
    private final Permissions permissions;
    private final Tags tags;
    private final Function<T, String> id;

    Assets(Kind kind, ModelStore<T> store, Permissions permissions, Tags tags, Function<T, String> id) {
        this.kind = kind;
        this.store = store;
        this.permissions = permissions;
        this.tags = tags;
        this.id = id;
    }

    void create(T asset, List<ResourcePermission> granted, List<Tag> given, Call call) {
        String key = id.apply(asset);
        if (!OTHER_IDS.getOrDefault(kind, ID).matcher(key).matches()) {
            throw QuickSightErrors.invalidParameter("Invalid id of a " + kind.word() + ": " + key);
        }
        if (!store.create(key, asset)) throw QuickSightErrors.exists(kind, key);
        permissions.grant(arn(key, call), granted);
        tags.put(arn(key, call), given);
    }

    T get(String key) {
        return store.find(key).orElseThrow(() -> QuickSightErrors.notFound(kind, key));
    }

    boolean exists(String key) {
        return store.find(key).isPresent();
    }

    /**
     * The resource that an ARN names.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException where it names none of this kind
     */
    T ofArn(String text) {
        String resource = resource(text);
        if (!resource.startsWith(kind.prefix() + "/")) {
            throw QuickSightErrors.invalidParameter("Not the ARN of a " + kind.word() + ": " + text);
        }
        return get(resource.substring(kind.prefix().length() + 1));
    }

    T change(String key, UnaryOperator<T> change) {
        return store.change(key, () -> QuickSightErrors.notFound(kind, key), change);
    }

    void delete(String key, Call call) {
        if (!store.delete(key)) throw QuickSightErrors.notFound(kind, key);
        permissions.remove(arn(key, call));
        permissions.remove(arn(key, call) + LINK);
        tags.remove(arn(key, call));
    }

    List<T> all() {
        return store.all();
    }

    Page<T> page(List<T> assets, @Nullable String token, @Nullable Integer size) {
        return Page.of(assets, id, token, size, PAGE, QuickSightErrors::invalidNextToken);
    }

    List<ResourcePermission> permissions(String key, Call call) {
        get(key);
        return permissions.of(arn(key, call));
    }

    List<ResourcePermission> permit(String key, List<ResourcePermission> granted, List<ResourcePermission> revoked, Call call) {
        get(key);
        return permissions.update(arn(key, call), granted, revoked);
    }

    /** The permissions of whoever has the link; they stand beside the others. */
    List<ResourcePermission> linkPermissions(String key, Call call) {
        return permissions.of(arn(key, call) + LINK);
    }

    void shareByLink(String key, List<ResourcePermission> granted, List<ResourcePermission> revoked, Call call) {
        permissions.update(arn(key, call) + LINK, granted, revoked);
    }

    /** Whether that user or group has permissions on it. */
    boolean isPrincipal(String principal, T asset, Call call) {
        return permissions.isPrincipal(arn(id.apply(asset), call), principal);
    }

    String arn(String key, Call call) {
        return kind.arn(call, key).toString();
    }

    private static String resource(String text) {
        try {
            return Arn.parse(text).resource();
        } catch (IllegalArgumentException e) {
            throw QuickSightErrors.invalidParameter("Invalid ARN: " + text);
        }
    }
}
