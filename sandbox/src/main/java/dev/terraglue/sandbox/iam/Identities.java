package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.iam.policy.Grammar;
import dev.terraglue.sandbox.iam.policy.NamedPolicy;
import dev.terraglue.sandbox.iam.policy.PolicyKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachedPermissionsBoundary;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

/** Users and roles as decisions need them, kept until something in IAM changes. */
final class Identities {
    private final IamStore store;
    private final PolicyCache policies;
    private volatile Snapshot snapshot = new Snapshot(-1, Map.of());

    Identities(IamStore store, PolicyCache policies) {
        this.store = store;
        this.policies = policies;
    }

    private record Key(EntityKind kind, String name) {}

    @SuppressWarnings("ImmutableMemberCollection") // filled as identities are asked for
    private record Snapshot(long generation, Map<Key, Optional<Identity>> known) {}

    Optional<Identity> user(String name) {
        return find(new Key(EntityKind.USER, name));
    }

    Optional<Identity> role(String name) {
        return find(new Key(EntityKind.ROLE, name));
    }

    private Optional<Identity> find(Key key) {
        Snapshot current = snapshot;
        long generation = store.generation();
        if (current.generation() != generation) {
            current = new Snapshot(generation, new ConcurrentHashMap<>());
            snapshot = current;
        }
        Optional<Identity> known = current.known().get(key);
        if (known != null) return known;
        Optional<Identity> loaded = store.read(tables -> key.kind() == EntityKind.USER ? user(tables, key.name()) : role(tables, key.name()));
        current.known().put(key, loaded);
        return loaded;
    }

    private Optional<Identity> user(IamTables tables, String name) throws SQLException {
        Optional<User> user = tables.users().find(name);
        if (user.isEmpty()) return Optional.empty();
        List<NamedPolicy> found = new ArrayList<>(of(tables, EntityKind.USER, name));
        for (Group group : tables.groups().ofUser(name)) found.addAll(of(tables, EntityKind.GROUP, group.groupName()));
        return Optional.of(new Identity(
                user.get().userId(), user.get().arn(), found, boundary(tables, user.get().permissionsBoundary()), map(user.get().tags())));
    }

    private Optional<Identity> role(IamTables tables, String name) throws SQLException {
        Optional<Role> role = tables.roles().find(name);
        if (role.isEmpty()) return Optional.empty();
        return Optional.of(new Identity(
                role.get().roleId(),
                role.get().arn(),
                of(tables, EntityKind.ROLE, name),
                boundary(tables, role.get().permissionsBoundary()),
                map(role.get().tags())));
    }

    private List<NamedPolicy> of(IamTables tables, EntityKind kind, String owner) throws SQLException {
        List<NamedPolicy> found = new ArrayList<>();
        for (PolicyDetail inline : tables.inlinePolicies().list(kind, owner)) {
            found.add(named(PolicyKind.IDENTITY, "inline policy " + inline.policyName() + " of " + kind + " " + owner, inline.policyDocument()));
        }
        for (String arn : tables.attachments().list(kind, owner)) {
            String document = tables.policies().document(arn).orElseThrow();
            found.add(named(PolicyKind.IDENTITY, "policy " + arn + " attached to " + kind + " " + owner, document));
        }
        return found;
    }

    private @Nullable NamedPolicy boundary(IamTables tables, @Nullable AttachedPermissionsBoundary boundary) throws SQLException {
        if (boundary == null) return null;
        String arn = boundary.permissionsBoundaryArn();
        return named(PolicyKind.BOUNDARY, "permissions boundary " + arn, tables.policies().document(arn).orElseThrow());
    }

    private NamedPolicy named(PolicyKind kind, String name, String document) {
        return new NamedPolicy(kind, name, policies.parse(document, Grammar.IDENTITY));
    }

    private static Map<String, String> map(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }
}
