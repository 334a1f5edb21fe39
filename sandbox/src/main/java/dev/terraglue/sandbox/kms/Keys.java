package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.kms.Key.ManagedBy;
import dev.terraglue.sandbox.kms.Key.Rotation;
import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys by whatever names them, and keeps their calendar: a key whose waiting period is over is gone, one whose rotation is due has been
 * rotated, before anybody sees it.
 */
final class Keys {
    static final String ON_DEMAND = "ON_DEMAND";

    /** Of AWS managed keys. */
    private static final int YEAR = 365;

    private final String account;
    private final KeyStore store;
    private final Aliases aliases;
    private final Materials materials;
    private final Supplier<UUID> ids;

    Keys(String account, KeyStore store, Aliases aliases, Materials materials, Supplier<UUID> ids) {
        this.account = account;
        this.store = store;
        this.aliases = aliases;
        this.materials = materials;
        this.ids = ids;
    }

    /**
     * A key, and how it was named.
     *
     * @param alias with its prefix, or null
     */
    record Found(Key key, @Nullable String alias) {}

    String account() {
        return account;
    }

    /**
     * By key id, key ARN, alias name or alias ARN.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException NotFoundException
     */
    Found byAnyName(String reference, Call call) {
        String name = local(reference, call.region());
        if (!name.startsWith(Aliases.PREFIX)) return new Found(byId(name, reference, call), null);
        return new Found(byAlias(name, call.region(), call.time()), name);
    }

    /**
     * By key id or key ARN, as the operations want it that change a key.
     *
     * @throws dev.terraglue.sandbox.wire.ServiceException NotFoundException
     */
    Key byId(String reference, Call call) {
        return byId(local(reference, call.region()), reference, call);
    }

    private Key byId(String id, String reference, Call call) {
        if (!isUuid(id)) throw KmsErrors.invalidKeyId(reference);
        return find(id, call.region(), call.time())
                .orElseThrow(() -> KmsErrors.noSuchKey(Arn.of("kms", call.region(), account, "key/" + id).toString()));
    }

    private Key byAlias(String name, String region, Instant now) {
        Optional<Key> found = aliases.find(region, name).flatMap(alias -> find(alias.key(), region, now));
        if (found.isPresent()) return found.get();
        if (ManagedKeys.isPredefined(name)) return managed(name, region, now);
        throw KmsErrors.noSuchAlias(Arn.of("kms", region, account, name).toString());
    }

    Optional<Key> find(String id, String region, Instant now) {
        return store.find(id).flatMap(key -> upToDate(key, now)).filter(key -> key.region().equals(region));
    }

    /** By id. */
    List<Key> list(String region, Instant now) {
        return store.all().stream().filter(key -> key.region().equals(region)).flatMap(key -> upToDate(key, now).stream()).toList();
    }

    Key create(String region, String description, String policy, Map<String, String> tags, Instant now) {
        return create(new Key(ids.get().toString(), account, region, now, description, true, null, ManagedBy.CUSTOMER, policy, null, 1), tags, null);
    }

    /** Makes the key of an alias such as {@code alias/aws/s3}; of two that come first at once, one does. */
    private synchronized Key managed(String alias, String region, Instant now) {
        Optional<Key> made = aliases.find(region, alias).flatMap(found -> store.find(found.key()));
        if (made.isPresent()) return made.get();
        String service = alias.substring(Aliases.AWS_PREFIX.length());
        Key key = new Key(ids.get().toString(), account, region, now, ManagedKeys.description(service), true, null, ManagedBy.AWS,
                ManagedKeys.policy(service, account, region), Rotation.startingAt(now, YEAR), 1);
        return create(key, Map.of(), alias);
    }

    private Key create(Key key, Map<String, String> tags, @Nullable String alias) {
        return store.create(key, materials.make(key.id(), key.material()), tags, alias);
    }

    void rotateOnDemand(Key key, Instant now) {
        store.rotate(key, number -> materials.make(key.id(), number), UnaryOperator.identity(), now, ON_DEMAND);
    }

    private Optional<Key> upToDate(Key key, Instant now) {
        if (key.deletion() != null && !now.isBefore(key.deletion())) {
            store.delete(key);
            materials.forget(key);
            return Optional.empty();
        }
        Rotation rotation = key.rotation();
        boolean due = rotation != null && key.enabled() && !now.isBefore(rotation.next());
        return Optional.of(due ? rotateAsDue(key, now) : key);
    }

    private synchronized Key rotateAsDue(Key seen, Instant now) {
        Key key = store.find(seen.id()).orElse(seen);
        Rotation rotation = key.rotation();
        if (rotation == null || now.isBefore(rotation.next())) return key;
        Rotation next = Rotation.startingAt(now, rotation.days());
        return store.rotate(key, number -> materials.make(key.id(), number), current -> current.rotatedBy(next), now, "AUTOMATIC");
    }

    /** The id or alias that a reference names in this Region and account. */
    private String local(String reference, String region) {
        if (!reference.startsWith("arn:")) return reference;
        Arn arn;
        try {
            arn = Arn.parse(reference);
        } catch (IllegalArgumentException e) {
            throw KmsErrors.invalidArn(reference);
        }
        if (!arn.service().equals("kms")) throw KmsErrors.invalidArn(reference);
        if (!arn.region().equals(region)) throw KmsErrors.foreignArn(arn.region());
        if (!arn.account().equals(account)) throw KmsErrors.foreignArn(arn.account());
        if (arn.resource().startsWith(Aliases.PREFIX)) return arn.resource();
        if (!arn.resource().startsWith("key/")) throw KmsErrors.invalidArn(reference);
        return arn.resource().substring("key/".length());
    }

    private static boolean isUuid(String text) {
        return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
}
