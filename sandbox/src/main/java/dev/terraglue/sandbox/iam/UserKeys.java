package dev.terraglue.sandbox.iam;

import dev.terraglue.sandbox.auth.Keys;
import dev.terraglue.sandbox.auth.SigningKey;
import dev.terraglue.sandbox.service.Caller;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKey;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.User;

/** Long-term keys: root's, if it has one, and the users'. Kept until something in IAM changes. */
final class UserKeys implements Keys {
    private final IamStore store;
    private final @Nullable RootKey root;
    private volatile Snapshot snapshot = new Snapshot(-1, Map.of());

    UserKeys(IamStore store, @Nullable RootKey root) {
        this.store = store;
        this.root = root;
    }

    @SuppressWarnings("ImmutableMemberCollection") // filled as keys are asked for
    private record Snapshot(long generation, Map<String, SigningKey> known) {}

    @Override
    public Optional<SigningKey> find(String accessKeyId) {
        Optional<Caller> asRoot = root == null ? Optional.empty() : root.root(accessKeyId, store.arns().account());
        if (root != null && asRoot.isPresent()) return Optional.of(new SigningKey(root.secretAccessKey(), null, null, asRoot.get()));
        Snapshot current = snapshot;
        long generation = store.generation();
        if (current.generation() != generation) {
            current = new Snapshot(generation, new ConcurrentHashMap<>());
            snapshot = current;
        }
        SigningKey known = current.known().get(accessKeyId);
        if (known != null) return Optional.of(known);
        Optional<SigningKey> read = store.read(tables -> read(tables, accessKeyId));
        // Unknown ids are not kept: anyone can make them up.
        if (read.isPresent()) current.known().put(accessKeyId, read.get());
        return read;
    }

    private Optional<SigningKey> read(IamTables tables, String accessKeyId) throws SQLException {
        Optional<AccessKey> key = tables.accessKeys().find(accessKeyId).filter(found -> found.status() == StatusType.ACTIVE);
        if (key.isEmpty()) return Optional.empty();
        User user = tables.users().get(key.get().userName());
        return Optional.of(new SigningKey(key.get().secretAccessKey(), null, null, caller(user, accessKeyId)));
    }

    private Caller caller(User user, String accessKeyId) {
        return new Caller(store.arns().account(), user.arn(), user.userId(), new Caller.Principal.User(user.userName()), accessKeyId);
    }
}
