package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks the keys of a bucket in order and gathers one page. Keys that a delimiter rolls up are not read but leapt over, and so are the older versions
 * of a key that has many: the work is that of a page, however large the bucket.
 */
final class Listing {
    /** Rows that are stepped over at most before a leap, which costs about as much as reading so many. */
    private static final int MOST_STEPS_BEFORE_LEAP = 16;

    private final Sql sql;
    private final Query query;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> commonPrefixes = new ArrayList<>();
    private @Nullable ContinuationToken last;
    private @Nullable ObjectVersion lastVersion;
    private boolean overflow;
    /** Fewer after each leap: where one prefix has many keys, the next one likely has, too. */
    private int stepsBeforeLeap = MOST_STEPS_BEFORE_LEAP;

    /**
     * @param prefix    empty for none
     * @param delimiter empty for none
     * @param after     where to go on, null for the beginning
     * @param sequence  with {@code after}: the version of that key behind which to go on, 0 for behind all of them
     * @param most      objects and prefixes together
     * @param versions  whether to list all versions and delete markers, or objects as they are now
     */
    record Query(long bucket, String prefix, String delimiter, @Nullable ContinuationToken after, long sequence, int most, boolean versions) {}

    /** @param latest whether it is its key's newest version */
    record Entry(ObjectVersion version, boolean latest) {}

    /**
     * @param next where the next page begins; null on the last
     * @param nextVersion the version there, where the page ends with one
     */
    record Page(
            List<Entry> versions, List<String> commonPrefixes, @Nullable ContinuationToken next, @Nullable ObjectVersion nextVersion) {
        List<ObjectVersion> objects() {
            return versions.stream().map(Entry::version).toList();
        }
    }

    private Listing(Sql sql, Query query) {
        this.sql = sql;
        this.query = query;
    }

    static Page page(Sql sql, Query query) throws SQLException {
        return new Listing(sql, query).run();
    }

    /** Where to read from: keys from {@code key} on, of that key itself only versions older than {@code sequence}. */
    private record Position(String key, long sequence) {}

    private Page run() throws SQLException {
        if (query.most() == 0) return new Page(entries, commonPrefixes, null, null);
        Position position = start();
        while (position != null) position = scan(position);
        return new Page(entries, commonPrefixes, overflow ? last : null, overflow ? lastVersion : null);
    }

    private boolean full() {
        return entries.size() + commonPrefixes.size() >= query.most();
    }

    private @Nullable Position start() {
        Position beginning = new Position(query.prefix(), Long.MAX_VALUE);
        ContinuationToken after = query.after();
        if (after == null) return beginning;
        Position resumed;
        String rolled = rolledUp(after.after());
        if (after.prefix()) {
            resumed = behindPrefix(after.after());
        } else if (rolled != null) {
            // What is rolled up counts as its prefix, and that stands before the marker.
            resumed = behindPrefix(rolled);
        } else {
            resumed = new Position(after.after(), query.sequence());
        }
        return resumed != null && KeyOrder.compare(resumed.key(), beginning.key()) < 0 ? beginning : resumed;
    }

    private static @Nullable Position behindPrefix(String prefix) {
        String behind = KeyOrder.behind(prefix);
        return behind == null ? null : new Position(behind, Long.MAX_VALUE);
    }

    private @Nullable String rolledUp(String key) {
        if (query.delimiter().isEmpty() || !key.startsWith(query.prefix())) return null;
        int at = key.indexOf(query.delimiter(), query.prefix().length());
        return at < 0 ? null : key.substring(0, at + query.delimiter().length());
    }

    /** Reads on from a position. @return where to leap to, or null at the end of the listing or of the page */
    private @Nullable Position scan(Position from) throws SQLException {
        String end = query.prefix().isEmpty() ? null : KeyOrder.behind(query.prefix());
        String where = Versions.COLUMNS + "WHERE bucket = ? AND " + (from.sequence() == Long.MAX_VALUE ? "key >= ?" : from.sequence() == 0 ? "key > ?"
                : "key >= ? AND (key > ? OR sequence < ?)");
        List<Object> parameters = new ArrayList<>(List.of(query.bucket(), from.key()));
        if (from.sequence() != Long.MAX_VALUE && from.sequence() != 0) parameters.addAll(List.of(from.key(), from.sequence()));
        if (end != null) parameters.add(end);
        String statement = where + (end == null ? "" : " AND key < ?") + " ORDER BY bucket, key, sequence DESC";
        return sql.walk(statement, rows -> Optional.ofNullable(walk(rows, from)), parameters.toArray()).orElse(null);
    }

    private @Nullable Position walk(ResultSet rows, Position from) throws SQLException {
        String previousKey = null;
        int idle = 0;
        while (rows.next()) {
            String key = rows.getString(1);
            String prefix = rolledUp(key);
            if (prefix != null && !commonPrefixes.isEmpty() && commonPrefixes.getLast().equals(prefix)) {
                if (++idle >= stepsBeforeLeap) return leap(behindPrefix(prefix));
                continue;
            }
            if (!query.versions() && key.equals(previousKey)) {
                if (++idle >= stepsBeforeLeap) return leap(new Position(key, 0));
                continue;
            }
            boolean latest = !key.equals(previousKey) && !(from.sequence() != Long.MAX_VALUE && key.equals(from.key()));
            // What ended before a leap was worth its while speaks for steps again.
            if (previousKey != null) stepsBeforeLeap = Math.min(stepsBeforeLeap * 2, MOST_STEPS_BEFORE_LEAP);
            previousKey = key;
            if (!query.versions() && rows.getBoolean(4)) continue;
            if (full()) {
                overflow = true;
                return null;
            }
            idle = 0;
            take(prefix, rows, latest);
        }
        return null;
    }

    private @Nullable Position leap(@Nullable Position to) {
        stepsBeforeLeap = Math.max(1, stepsBeforeLeap / 2);
        return to;
    }

    private void take(@Nullable String prefix, ResultSet row, boolean latest) throws SQLException {
        if (prefix != null) {
            commonPrefixes.add(prefix);
            last = new ContinuationToken(prefix, true);
            lastVersion = null;
            return;
        }
        ObjectVersion version = Versions.map(row);
        entries.add(new Entry(version, latest));
        last = new ContinuationToken(version.key(), false);
        lastVersion = version;
    }
}
