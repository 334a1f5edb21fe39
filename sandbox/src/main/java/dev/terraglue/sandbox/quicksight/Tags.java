package dev.terraglue.sandbox.quicksight;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import java.util.List;
import java.util.function.BiPredicate;
import software.amazon.awssdk.services.quicksight.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.quicksight.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.quicksight.model.Tag;
import software.amazon.awssdk.services.quicksight.model.TagResourceRequest;
import software.amazon.awssdk.services.quicksight.model.TagResourceResponse;
import software.amazon.awssdk.services.quicksight.model.UntagResourceRequest;
import software.amazon.awssdk.services.quicksight.model.UntagResourceResponse;

/** The tags of every kind of resource, by its ARN. */
final class Tags {
    static final Schema SCHEMA = Schema.of(
            "quicksight-tags",
            """
            CREATE TABLE quicksight_tag (
              arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)) WITHOUT ROWID""");

    private static final int MOST = 200;

    private final Database database;

    Tags(Database database) {
        this.database = database;
    }

    void put(String arn, List<Tag> tags) {
        if (tags.isEmpty()) return;
        database.write(sql -> {
            for (Tag tag : tags) sql.update("INSERT OR REPLACE INTO quicksight_tag VALUES (?, ?, ?)", arn, tag.key(), tag.value());
            int count = sql.first("SELECT count(*) FROM quicksight_tag WHERE arn = ?", row -> row.getInt(1), arn).orElse(0);
            if (count > MOST) throw QuickSightErrors.invalidParameter("A resource can have at most " + MOST + " tags.");
            return count;
        });
    }

    /** Of a resource that has gone. */
    void remove(String arn) {
        database.write(sql -> sql.update("DELETE FROM quicksight_tag WHERE arn = ?", arn));
    }

    /** The three operations on tags; each wants the resource to be there. */
    static final class Operations {
        private final Tags tags;
        private final BiPredicate<Kind, String> exists;

        /** @param exists whether there is a resource of that kind and id */
        Operations(Tags tags, BiPredicate<Kind, String> exists) {
            this.tags = tags;
            this.exists = exists;
        }

        TagResourceResponse tagResource(TagResourceRequest request, Call call) {
            tags.put(checked(request.resourceArn()), request.tags());
            return TagResourceResponse.builder().build();
        }

        UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
            String arn = checked(request.resourceArn());
            tags.database.write(sql -> {
                for (String key : request.tagKeys()) sql.update("DELETE FROM quicksight_tag WHERE arn = ? AND key = ?", arn, key);
                return true;
            });
            return UntagResourceResponse.builder().build();
        }

        ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
            List<Tag> found = tags.database.read(sql -> sql.list(
                    "SELECT key, value FROM quicksight_tag WHERE arn = ? ORDER BY key",
                    row -> Tag.builder().key(row.getString(1)).value(row.getString(2)).build(),
                    checked(request.resourceArn())));
            return ListTagsForResourceResponse.builder().tags(found).build();
        }

        private String checked(String text) {
            String resource = resource(text);
            int slash = resource.indexOf('/');
            for (Kind kind : Kind.values()) {
                if (slash < 0 || !kind.prefix().equals(resource.substring(0, slash))) continue;
                String id = resource.substring(slash + 1);
                if (!exists.test(kind, id)) throw QuickSightErrors.notFound(kind, id);
                return text;
            }
            throw QuickSightErrors.invalidParameter("The ARN is of no resource of QuickSight's that has tags: " + text);
        }

        private static String resource(String text) {
            try {
                return Arn.parse(text).resource();
            } catch (IllegalArgumentException e) {
                throw QuickSightErrors.invalidParameter("Invalid ARN: " + text);
            }
        }
    }
}
