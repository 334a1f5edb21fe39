package dev.terraglue.sandbox.glue.resource;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.GetTagsRequest;
import software.amazon.awssdk.services.glue.model.GetTagsResponse;
import software.amazon.awssdk.services.glue.model.TagResourceRequest;
import software.amazon.awssdk.services.glue.model.TagResourceResponse;
import software.amazon.awssdk.services.glue.model.UntagResourceRequest;
import software.amazon.awssdk.services.glue.model.UntagResourceResponse;

/** The tags of every kind of Glue resource, by its ARN. */
public final class GlueTags {
    public static final Schema SCHEMA = Schema.of(
            "glue-tags", "CREATE TABLE glue_tag (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)) WITHOUT ROWID");

    private static final int MOST = 50;

    private final Database database;

    public GlueTags(Database database) {
        this.database = database;
    }

    /** Adds the tags to the resource's own. */
    public void put(Arn resource, Map<String, String> tags) {
        if (!tags.isEmpty()) put(resource.toString(), tags);
    }

    /** Removes all tags of a resource that has gone. */
    public void remove(Arn resource) {
        database.write(sql -> sql.update("DELETE FROM glue_tag WHERE arn = ?", resource.toString()));
    }

    public TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        put(request.resourceArn(), request.tagsToAdd());
        return TagResourceResponse.builder().build();
    }

    public UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        database.write(sql -> {
            for (String key : request.tagsToRemove()) sql.update("DELETE FROM glue_tag WHERE arn = ? AND key = ?", request.resourceArn(), key);
            return true;
        });
        return UntagResourceResponse.builder().build();
    }

    public GetTagsResponse getTags(GetTagsRequest request, Call call) {
        return GetTagsResponse.builder().tags(tags(request.resourceArn())).build();
    }

    private Map<String, String> tags(String arn) {
        Map<String, String> tags = new LinkedHashMap<>();
        database.read(sql -> sql.list("SELECT key, value FROM glue_tag WHERE arn = ? ORDER BY key", row -> tags.put(row.getString(1), row.getString(2)), arn));
        return tags;
    }

    private void put(String arn, Map<String, String> tags) {
        database.write(sql -> {
            for (var tag : tags.entrySet()) {
                sql.update("INSERT INTO glue_tag VALUES (?, ?, ?) ON CONFLICT (arn, key) DO UPDATE SET value = excluded.value", arn, tag.getKey(), tag.getValue());
            }
            int count = sql.first("SELECT count(*) FROM glue_tag WHERE arn = ?", row -> row.getInt(1), arn).orElse(0);
            if (count > MOST) throw GlueErrors.invalidInput("A resource can have at most " + MOST + " tags.");
            return count;
        });
    }
}
