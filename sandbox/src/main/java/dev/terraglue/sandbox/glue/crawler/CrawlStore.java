package dev.terraglue.sandbox.glue.crawler;

import dev.terraglue.sandbox.glue.crawler.CrawlRun.Outcome;
import dev.terraglue.sandbox.store.Database;
import dev.terraglue.sandbox.store.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CrawlState;

/** Crawls, those that are over included. */
final class CrawlStore {
    static final Schema SCHEMA = Schema.of(
            "glue-crawls",
            """
            CREATE TABLE glue_crawl (
              id TEXT PRIMARY KEY, crawler TEXT NOT NULL, state TEXT NOT NULL, started INTEGER NOT NULL, ended INTEGER, error TEXT, workflow_run TEXT,
              created INTEGER NOT NULL DEFAULT 0, updated INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0, summary TEXT)""",
            "CREATE INDEX glue_crawl_by_crawler ON glue_crawl (crawler, started DESC)",
            "CREATE INDEX glue_crawl_by_workflow_run ON glue_crawl (workflow_run)");

    private static final String COLUMNS = "id, crawler, state, started, ended, error, workflow_run, created, updated, deleted, summary";

    private final Database database;

    CrawlStore(Database database) {
        this.database = database;
    }

    /**
     * Adds a crawl, unless one of its crawler is under way.
     *
     * @return whether it was added
     */
    boolean add(CrawlRun crawl) {
        return database.write(sql -> {
            if (sql.first("SELECT 1 FROM glue_crawl WHERE crawler = ? AND ended IS NULL", row -> true, crawl.crawler()).isPresent()) return false;
            sql.update(
                    "INSERT INTO glue_crawl (id, crawler, state, started, workflow_run) VALUES (?, ?, ?, ?, ?)",
                    crawl.id(),
                    crawl.crawler(),
                    crawl.state().toString(),
                    crawl.started().toEpochMilli(),
                    crawl.workflowRun());
            return true;
        });
    }

    /**
     * Notes that a crawl is asked to end.
     *
     * @return whether it ran
     */
    boolean cancel(String id) {
        return database.write(sql -> sql.update("UPDATE glue_crawl SET state = ? WHERE id = ? AND state = ?", CrawlState.CANCELLING.toString(), id, CrawlState.RUNNING.toString())) > 0;
    }

    /**
     * Ends a crawl.
     *
     * @return the crawl as it is now; empty where it was over
     */
    Optional<CrawlRun> end(String id, CrawlState state, Instant when, @Nullable String error, Outcome outcome) {
        return database.write(sql -> {
            int ended = sql.update(
                    "UPDATE glue_crawl SET state = ?, ended = ?, error = ?, created = ?, updated = ?, deleted = ?, summary = ? WHERE id = ? AND ended IS NULL",
                    state.toString(),
                    when.toEpochMilli(),
                    error,
                    outcome.tablesCreated(),
                    outcome.tablesUpdated(),
                    outcome.tablesDeleted(),
                    outcome.summary(),
                    id);
            return ended == 0 ? Optional.empty() : sql.first("SELECT " + COLUMNS + " FROM glue_crawl WHERE id = ?", CrawlStore::crawl, id);
        });
    }

    Optional<CrawlRun> find(String id) {
        return database.read(sql -> sql.first("SELECT " + COLUMNS + " FROM glue_crawl WHERE id = ?", CrawlStore::crawl, id));
    }

    /** A crawler's crawls, the newest first. */
    List<CrawlRun> ofCrawler(String crawler, int most) {
        return database.read(sql -> sql.list("SELECT " + COLUMNS + " FROM glue_crawl WHERE crawler = ? ORDER BY rowid DESC LIMIT ?", CrawlStore::crawl, crawler, most));
    }

    /** The crawls of a workflow's run, in the order of their start. */
    List<CrawlRun> ofWorkflowRun(String workflowRun) {
        return database.read(sql -> sql.list("SELECT " + COLUMNS + " FROM glue_crawl WHERE workflow_run = ? ORDER BY rowid", CrawlStore::crawl, workflowRun));
    }

    List<CrawlRun> underWay() {
        return database.read(sql -> sql.list("SELECT " + COLUMNS + " FROM glue_crawl WHERE ended IS NULL", CrawlStore::crawl));
    }

    /** Of a crawler that is deleted; runs of workflows still tell of theirs. */
    void forget(String crawler) {
        database.write(sql -> sql.update("DELETE FROM glue_crawl WHERE crawler = ? AND workflow_run IS NULL", crawler));
    }

    private static CrawlRun crawl(ResultSet row) throws SQLException {
        long ended = row.getLong("ended");
        return new CrawlRun(
                row.getString("id"),
                row.getString("crawler"),
                CrawlState.fromValue(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("started")),
                ended == 0 ? null : Instant.ofEpochMilli(ended),
                row.getString("error"),
                row.getString("workflow_run"),
                new Outcome(row.getInt("created"), row.getInt("updated"), row.getInt("deleted"), row.getString("summary")));
    }
}
