package dev.terraglue.sandbox.kms;

import dev.terraglue.sandbox.kms.Key.ManagedBy;
import dev.terraglue.sandbox.kms.Key.Rotation;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keys, their materials and tags. There are few keys and every use asks for one: they are all held in memory as well. */
final class KeyStore {
    private static final String COLUMNS =
            """
            SELECT id, account, region, created, description, enabled, deletion, manager, policy, rotation_days, rotation_next, material FROM kms_key\
            """;

    private final Database database;
    private final ConcurrentSkipListMap<String, Key> keys = new ConcurrentSkipListMap<>();

    KeyStore(Database database) {
        this.database = database;
        for (Key key : database.read(sql -> sql.list(COLUMNS, KeyStore::map))) keys.put(key.id(), key);
    }

    /**
     * A key's material.
     *
     * @param wrapped as {@link Materials} wraps it
     * @param cause   {@code AUTOMATIC} or {@code ON_DEMAND} rotation, null for the first
     */
    @SuppressWarnings("ArrayRecordComponent") // Nobody changes it.
    record Material(int number, byte[] wrapped, Instant created, @Nullable String cause) {}

    Optional<Key> find(String id) {
        return Optional.ofNullable(keys.get(id));
    }

    /** By id. */
    Collection<Key> all() {
        return keys.values();
    }

    /** @param alias that shall lead to it from the start, or null */
    synchronized Key create(Key key, byte[] wrapped, Map<String, String> tags, @Nullable String alias) {
        database.write(sql -> {
            put(sql, key);
            sql.update("INSERT INTO kms_material VALUES (?, ?, ?, ?, NULL)", key.id(), key.material(), wrapped, key.created().toEpochMilli());
            putTags(sql, key.id(), tags);
            if (alias != null) Aliases.insert(sql, key.region(), alias, key.id(), key.created());
            return true;
        });
        keys.put(key.id(), key);
        return key;
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException NotFoundException where it was deleted meanwhile */
    synchronized Key change(Key seen, UnaryOperator<Key> change) {
        Key key = change.apply(find(seen.id()).orElseThrow(() -> KmsErrors.noSuchKey(seen.arn())));
        database.write(sql -> {
            put(sql, key);
            return true;
        });
        keys.put(key.id(), key);
        return key;
    }

    /**
     * Makes a new material the one that encrypts.
     *
     * @param wrapped makes the material of a number
     * @param change  what becomes of the key beside that
     */
    synchronized Key rotate(Key seen, IntFunction<byte[]> wrapped, UnaryOperator<Key> change, Instant now, String cause) {
        Key current = find(seen.id()).orElseThrow(() -> KmsErrors.noSuchKey(seen.arn()));
        Key key = change.apply(current).withMaterial(current.material() + 1);
        byte[] material = wrapped.apply(key.material());
        database.write(sql -> {
            sql.update("INSERT INTO kms_material VALUES (?, ?, ?, ?, ?)", key.id(), key.material(), material, now.toEpochMilli(), cause);
            put(sql, key);
            return true;
        });
        keys.put(key.id(), key);
        return key;
    }

    /** Deletes a key with all that belongs to it: what it encrypted is lost. */
    synchronized void delete(Key key) {
        database.write(sql -> sql.update("DELETE FROM kms_key WHERE id = ?", key.id()));
        keys.remove(key.id());
    }

    /** In the order in which they were made. */
    List<Material> materials(Key key) {
        return database.read(sql -> sql.list("SELECT number, wrapped, created, cause FROM kms_material WHERE key = ? ORDER BY number",
                row -> new Material(row.getInt(1), row.getBytes(2), Instant.ofEpochMilli(row.getLong(3)), row.getString(4)), key.id()));
    }

    Optional<byte[]> material(String key, int number) {
        return database.read(sql ->
                sql.first("SELECT wrapped FROM kms_material WHERE key = ? AND number = ?", row -> row.getBytes(1), key, number));
    }

    Map<String, String> tags(Key key) {
        Map<String, String> tags = new TreeMap<>();
        database.read(sql -> sql.list("SELECT tag, value FROM kms_tag WHERE key = ?", row -> tags.put(row.getString(1), row.getString(2)), key.id()));
        return tags;
    }

    void tag(Key key, Map<String, String> tags) {
        database.write(sql -> {
            putTags(sql, key.id(), tags);
            return true;
        });
    }

    void untag(Key key, List<String> tags) {
        database.write(sql -> {
            for (String tag : tags) sql.update("DELETE FROM kms_tag WHERE key = ? AND tag = ?", key.id(), tag);
            return true;
        });
    }

    private static void putTags(Sql sql, String key, Map<String, String> tags) throws SQLException {
        for (var tag : tags.entrySet()) sql.update("INSERT OR REPLACE INTO kms_tag VALUES (?, ?, ?)", key, tag.getKey(), tag.getValue());
    }

    private static void put(Sql sql, Key key) throws SQLException {
        Rotation rotation = key.rotation();
        sql.update(
                """
                INSERT INTO kms_key VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
                description = excluded.description, enabled = excluded.enabled, deletion = excluded.deletion, policy = excluded.policy,
                rotation_days = excluded.rotation_days, rotation_next = excluded.rotation_next, material = excluded.material""",
                key.id(), key.account(), key.region(), key.created().toEpochMilli(), key.description(), key.enabled(),
                key.deletion() == null ? null : key.deletion().toEpochMilli(), key.manager().name(), key.policy(),
                rotation == null ? null : rotation.days(), rotation == null ? null : rotation.next().toEpochMilli(), key.material());
    }

    private static Key map(ResultSet row) throws SQLException {
        Instant deletion = instant(row, 7);
        Instant next = instant(row, 11);
        return new Key(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                row.getString(5),
                row.getBoolean(6),
                deletion,
                ManagedBy.valueOf(row.getString(8)),
                row.getString(9),
                next == null ? null : new Rotation(row.getInt(10), next),
                row.getInt(12));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
