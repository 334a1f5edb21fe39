package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.s3.Bucket.Versioning;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Sql;
import dev.terraglue.sandbox.wire.ModelJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;

/** Buckets and their configurations. There are few and every request asks for one: they are all held in memory as well. */
final class BucketStore {
    /** The name of a configuration of which a bucket has only one. */
    static final String ONLY = "";

    private final Database database;
    private final Garbage garbage;
    private final NavigableMap<String, Entry> entries = new ConcurrentSkipListMap<>();

    /**
     * @param configurations by kind and id, each as JSON of what its Get operation answers
     * @param policy         JSON
     */
    private record Entry(
            Bucket bucket, NavigableMap<String, NavigableMap<String, String>> configurations, @Nullable String policy, ObjectOwnership ownership) {}

    BucketStore(Database database, Garbage garbage) {
        this.database = database;
        this.garbage = garbage;
        database.read(sql -> sql.list("SELECT name FROM s3_bucket", row -> row.getString(1))).forEach(this::reload);
    }

    Optional<Bucket> find(String name) {
        return Optional.ofNullable(entries.get(name)).map(Entry::bucket);
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException NoSuchBucket */
    Bucket require(String name) {
        return find(name).orElseThrow(() -> S3Errors.noSuchBucket(name));
    }

    /** By name. */
    List<Bucket> all() {
        return entries.values().stream().map(Entry::bucket).toList();
    }

    /** @return false where there is one of that name */
    synchronized boolean create(String name, String account, String region, Instant now, boolean objectLock, Map<String, String> configurations) {
        if (entries.containsKey(name)) return false;
        database.write(sql -> {
            sql.update("INSERT INTO s3_bucket (name, account, region, created, versioning, object_lock) VALUES (?, ?, ?, ?, ?, ?)",
                    name, account, region, now.toEpochMilli(), (objectLock ? Versioning.ENABLED : Versioning.NEVER).name(), objectLock);
            for (var configuration : configurations.entrySet()) {
                sql.update("INSERT INTO s3_configuration SELECT id, ?, ?, ? FROM s3_bucket WHERE name = ?",
                        configuration.getKey(), ONLY, configuration.getValue(), name);
            }
            return configurations.size();
        });
        reload(name);
        return true;
    }

    /** Uploads that were not completed go with it. @return false where it holds objects */
    synchronized boolean delete(Bucket bucket) {
        record Outcome(boolean done, List<Long> orphaned) {}
        Outcome outcome = database.write(sql -> {
            if (sql.first("SELECT 1 FROM s3_object WHERE bucket = ? LIMIT 1", row -> true, bucket.id()).isPresent()) return new Outcome(false, List.of());
            List<Long> orphaned = new ArrayList<>();
            for (long content : sql.list("SELECT content FROM s3_upload WHERE bucket = ?", row -> row.getLong(1), bucket.id())) {
                orphaned.addAll(Pieces.remove(sql, content));
            }
            garbage.note(sql, orphaned);
            sql.update("DELETE FROM s3_bucket WHERE id = ?", bucket.id());
            return new Outcome(true, orphaned);
        });
        if (outcome.done()) entries.remove(bucket.name());
        garbage.release(outcome.orphaned());
        return outcome.done();
    }

    synchronized void setVersioning(Bucket bucket, Versioning versioning) {
        database.write(sql -> sql.update("UPDATE s3_bucket SET versioning = ? WHERE id = ?", versioning.name(), bucket.id()));
        reload(bucket.name());
    }

    /** Turns object lock on, for good. */
    synchronized void enableObjectLock(Bucket bucket, String kind, String model) {
        database.write(sql -> {
            sql.update("UPDATE s3_bucket SET object_lock = 1 WHERE id = ?", bucket.id());
            return sql.update("INSERT OR REPLACE INTO s3_configuration VALUES (?, ?, ?, ?)", bucket.id(), kind, ONLY, model);
        });
        reload(bucket.name());
    }

    Optional<String> configuration(Bucket bucket, String kind, String id) {
        Entry entry = entries.get(bucket.name());
        return Optional.ofNullable(entry).map(e -> e.configurations().get(kind)).map(byId -> byId.get(id));
    }

    /** All of a kind, by their ids. */
    NavigableMap<String, String> configurations(Bucket bucket, String kind) {
        Entry entry = entries.get(bucket.name());
        return entry == null ? new TreeMap<>() : entry.configurations().getOrDefault(kind, new TreeMap<>());
    }

    synchronized void setConfiguration(Bucket bucket, String kind, String id, String model) {
        database.write(sql -> {
            if (sql.first("SELECT 1 FROM s3_bucket WHERE id = ?", row -> true, bucket.id()).isEmpty()) throw S3Errors.noSuchBucket(bucket.name());
            return sql.update("INSERT OR REPLACE INTO s3_configuration VALUES (?, ?, ?, ?)", bucket.id(), kind, id, model);
        });
        reload(bucket.name());
    }

    synchronized boolean removeConfiguration(Bucket bucket, String kind, String id) {
        int removed = database.write(sql ->
                sql.update("DELETE FROM s3_configuration WHERE bucket = ? AND kind = ? AND id = ?", bucket.id(), kind, id));
        reload(bucket.name());
        return removed > 0;
    }

    /** The bucket's policy, JSON. */
    @Nullable String policy(String bucket) {
        Entry entry = entries.get(bucket);
        return entry == null ? null : entry.policy();
    }

    ObjectOwnership ownership(Bucket bucket) {
        Entry entry = entries.get(bucket.name());
        return entry == null ? ObjectOwnership.BUCKET_OWNER_ENFORCED : entry.ownership();
    }

    private void reload(String name) {
        Optional<Entry> entry = database.read(sql -> load(sql, name));
        if (entry.isPresent()) entries.put(name, entry.get());
        else entries.remove(name);
    }

    private static Optional<Entry> load(Sql sql, String name) throws SQLException {
        Optional<Bucket> bucket = sql.first(
                "SELECT id, name, account, region, created, versioning, object_lock FROM s3_bucket WHERE name = ?", BucketStore::map, name);
        if (bucket.isEmpty()) return Optional.empty();
        NavigableMap<String, NavigableMap<String, String>> configurations = new TreeMap<>();
        record Row(String kind, String id, String model) {}
        List<Row> rows = sql.list("SELECT kind, id, model FROM s3_configuration WHERE bucket = ?",
                row -> new Row(row.getString(1), row.getString(2), row.getString(3)), bucket.get().id());
        for (Row row : rows) configurations.computeIfAbsent(row.kind(), kind -> new TreeMap<>()).put(row.id(), row.model());
        String policy = configurations.getOrDefault("policy", new TreeMap<>()).get(ONLY);
        return Optional.of(new Entry(bucket.get(), configurations,
                policy == null ? null : ModelJson.read(policy, GetBucketPolicyResponse.class).policy(),
                ObjectOwnership.of(configurations.getOrDefault(ObjectOwnership.KIND, new TreeMap<>()).get(ONLY))));
    }

    private static Bucket map(ResultSet row) throws SQLException {
        return new Bucket(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                Versioning.valueOf(row.getString(6)),
                row.getBoolean(7));
    }
}
