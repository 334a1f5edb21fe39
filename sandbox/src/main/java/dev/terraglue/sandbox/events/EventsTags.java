package dev.terraglue.sandbox.events;

import dev.terraglue.sandbox.service.Arn;
import dev.terraglue.sandbox.service.Call;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.TagResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceResponse;

/** The tags of buses and rules, by their ARNs. */
final class EventsTags {
    static final Schema SCHEMA = Schema.of(
            "events-tags", "CREATE TABLE events_tag (arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)) WITHOUT ROWID");

    private static final int MOST = 50;

    private final Database database;
    private final EventStore store;

    EventsTags(Database database, EventStore store) {
        this.database = database;
        this.store = store;
    }

    void put(Arn resource, List<Tag> tags) {
        if (tags.isEmpty()) return;
        database.write(sql -> {
            for (Tag tag : tags) sql.update("INSERT OR REPLACE INTO events_tag VALUES (?, ?, ?)", resource.toString(), tag.key(), tag.value());
            int count = sql.first("SELECT count(*) FROM events_tag WHERE arn = ?", row -> row.getInt(1), resource.toString()).orElse(0);
            if (count > MOST) throw EventsErrors.validation("A resource can have at most " + MOST + " tags.");
            return count;
        });
    }

    void removeAll(Arn resource) {
        database.write(sql -> sql.update("DELETE FROM events_tag WHERE arn = ?", resource.toString()));
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        put(existing(request.resourceARN()), request.tags());
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        Arn resource = existing(request.resourceARN());
        database.write(sql -> {
            for (String key : request.tagKeys()) sql.update("DELETE FROM events_tag WHERE arn = ? AND key = ?", resource.toString(), key);
            return true;
        });
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        Arn resource = existing(request.resourceARN());
        List<Tag> tags = database.read(sql -> sql.list(
                "SELECT key, value FROM events_tag WHERE arn = ? ORDER BY key",
                row -> Tag.builder().key(row.getString(1)).value(row.getString(2)).build(),
                resource.toString()));
        return ListTagsForResourceResponse.builder().tags(tags).build();
    }

    /** @throws dev.terraglue.sandbox.wire.ServiceException where there is no such bus or rule */
    private Arn existing(String text) {
        Arn arn;
        try {
            arn = Arn.parse(text);
        } catch (IllegalArgumentException e) {
            throw EventsErrors.notValid(text, "Provided Arn is not in correct format.");
        }
        String[] parts = arn.resource().split("/");
        switch (parts[0]) {
            case "event-bus" -> store.requireBus(arn.resource().substring("event-bus/".length()));
            case "rule" -> store.requireRule(parts.length > 2 ? parts[1] : EventNames.DEFAULT_BUS, parts[parts.length - 1]);
            default -> throw EventsErrors.notBuilt("tags of " + parts[0]);
        }
        return arn;
    }
}
