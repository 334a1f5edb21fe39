package dev.terraglue.sandbox.athena;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import dev.terraglue.sandbox.store.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.athena.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.athena.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.athena.model.Tag;
import software.amazon.awssdk.services.athena.model.TagResourceRequest;
import software.amazon.awssdk.services.athena.model.TagResourceResponse;
import software.amazon.awssdk.services.athena.model.UntagResourceRequest;
import software.amazon.awssdk.services.athena.model.UntagResourceResponse;

/** The tags of workgroups and data catalogs, by their ARNs. */
final class AthenaTags {
    static final Schema SCHEMA = Schema.of(
            "athena-tags",
            "CREATE TABLE athena_tag (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)) WITHOUT ROWID");

    private static final int MOST = 50;
    private static final int PAGE = 100;

    private final Database database;
    private final Predicate<Arn> exists;

    /** @param exists whether there is a resource of that ARN */
    AthenaTags(Database database, Predicate<Arn> exists) {
        this.database = database;
        this.exists = exists;
    }

    /** Adds the tags to a resource's own, in the transaction that makes the resource. */
    static void put(Sql sql, Arn resource, List<Tag> tags) throws SQLException {
        for (Tag tag : tags) {
            if (tag.key() == null) throw AthenaErrors.invalidRequest("A tag must have a key.");
            sql.update(
                    "INSERT INTO athena_tag VALUES (?, ?, ?) ON CONFLICT (arn, key) DO UPDATE SET value = excluded.value",
                    resource.toString(),
                    tag.key(),
                    tag.value() == null ? "" : tag.value());
        }
        int count = sql.first("SELECT count(*) FROM athena_tag WHERE arn = ?", row -> row.getInt(1), resource.toString()).orElse(0);
        if (count > MOST) throw AthenaErrors.invalidRequest("A resource can have at most " + MOST + " tags.");
    }

    /** Removes all tags of a resource, in the transaction that deletes it. */
    static void remove(Sql sql, Arn resource) throws SQLException {
        sql.update("DELETE FROM athena_tag WHERE arn = ?", resource.toString());
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        Arn resource = resource(request.resourceARN());
        database.write(sql -> {
            put(sql, resource, request.tags());
            return true;
        });
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        Arn resource = resource(request.resourceARN());
        database.write(sql -> {
            for (String key : request.tagKeys()) sql.update("DELETE FROM athena_tag WHERE arn = ? AND key = ?", resource.toString(), key);
            return true;
        });
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        Arn resource = resource(request.resourceARN());
        Integer asked = request.maxResults();
        Integer size = asked == null ? null : Math.min(asked, PAGE);
        Pages<Tag> page = Pages.read(request.nextToken(), size, PAGE, Tag::key, (after, most) -> tags(resource, after, most));
        return ListTagsForResourceResponse.builder().tags(page.items()).nextToken(page.nextToken()).build();
    }

    private List<Tag> tags(Arn resource, String after, int most) {
        return database.read(sql -> sql.list(
                "SELECT key, value FROM athena_tag WHERE arn = ? AND key > ? ORDER BY key LIMIT ?",
                row -> Tag.builder().key(row.getString(1)).value(row.getString(2)).build(),
                resource.toString(),
                after,
                most));
    }

    private Arn resource(String text) {
        Arn arn;
        try {
            arn = Arn.parse(text);
        } catch (IllegalArgumentException e) {
            throw AthenaErrors.invalidRequest("ResourceARN " + text + " is not the ARN of a workgroup or a data catalog");
        }
        if (!exists.test(arn)) throw AthenaErrors.resourceNotFound("Resource " + text + " was not found", text);
        return arn;
    }
}
