package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.service.Caller.Principal;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

/**
 * The resources and condition keys of IAM's actions ("Actions, resources, and condition keys for AWS IAM" of the Service Authorization
 * Reference). An entity that does not exist is asked for as if it had no path.
 */
final class IamAccess {
    private final IamStore store;

    IamAccess(IamStore store) {
        this.store = store;
    }

    @FunctionalInterface
    private interface Find {
        Optional<String> arn(IamTables tables) throws SQLException;
    }

    String role(@Nullable String name) {
        return existing(EntityKind.ROLE, name, tables -> tables.roles().find(String.valueOf(name)).map(Role::arn));
    }

    String user(@Nullable String name) {
        return existing(EntityKind.USER, name, tables -> tables.users().find(String.valueOf(name)).map(User::arn));
    }

    /** The caller where the request names nobody. */
    String user(@Nullable String name, Call call) {
        if (name != null) return user(name);
        return call.caller().principal() instanceof Principal.User ? call.caller().arn() : "*";
    }

    String group(@Nullable String name) {
        return existing(EntityKind.GROUP, name, tables -> tables.groups().find(String.valueOf(name)).map(Group::arn));
    }

    String profile(@Nullable String name) {
        return existing(EntityKind.INSTANCE_PROFILE, name, tables -> tables.profiles().find(String.valueOf(name)).map(InstanceProfile::arn));
    }

    String ownerOf(@Nullable String accessKeyId) {
        Optional<String> owner = store.read(tables -> tables.accessKeys().find(String.valueOf(accessKeyId)).map(AccessKey::userName));
        return owner.isPresent() ? user(owner.get()) : "*";
    }

    /** What is about to be made. */
    String made(EntityKind kind, @Nullable String path, @Nullable String name) {
        return store.arns().of(kind, path == null ? "/" : path, String.valueOf(name));
    }

    /** What a listing is asked on. */
    String all(EntityKind kind, @Nullable String pathPrefix) {
        return store.arns().of(kind, pathPrefix == null ? "/" : pathPrefix, "");
    }

    Map<String, List<String>> policyArn(@Nullable String arn) {
        return arn == null ? Map.of() : Map.of("iam:PolicyARN", List.of(arn));
    }

    Map<String, List<String>> boundary(@Nullable String arn, Map<String, List<String>> others) {
        if (arn == null) return others;
        Map<String, List<String>> context = new HashMap<>(others);
        context.put("iam:PermissionsBoundary", List.of(arn));
        return context;
    }

    Map<String, List<String>> tags(List<Tag> tags) {
        if (tags.isEmpty()) return Map.of();
        Map<String, List<String>> context = new HashMap<>();
        context.put("aws:TagKeys", tags.stream().map(Tag::key).toList());
        for (Tag tag : tags) context.put("aws:RequestTag/" + tag.key(), List.of(tag.value() == null ? "" : tag.value()));
        return context;
    }

    Map<String, List<String>> tagKeys(List<String> keys) {
        return keys.isEmpty() ? Map.of() : Map.of("aws:TagKeys", List.copyOf(keys));
    }

    private String existing(EntityKind kind, @Nullable String name, Find find) {
        return store.read(find::arn).orElseGet(() -> made(kind, "/", name));
    }
}
