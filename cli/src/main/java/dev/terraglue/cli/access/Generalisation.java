package dev.terraglue.cli.access;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From the resource of one call to what the next run will need: a table's files have other names then, a run another id. Whatever is not
 * understood stays as it was seen.
 */
final class Generalisation {
    private static final Pattern OBJECT = Pattern.compile("(arn:[^:]*:s3:::)([^/]+)/(.+)", Pattern.DOTALL);
    private static final Pattern LOG_STREAM = Pattern.compile("(arn:[^:]*:logs:[^:]*:[^:]*:log-group:[^:]+):.*");
    /** A key stays, though its id looks like one that is made anew each time. */
    private static final Pattern KEY = Pattern.compile("arn:[^:]*:kms:[^:]*:[^:]*:key/.+");
    /** UUIDs, hashes, run ids, and what engines call files: a name that is made anew each time. */
    private static final Pattern MADE_ID = Pattern.compile(
            ".*[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}.*|.*[0-9a-f]{16,}.*|jr_.*|wr_.*|part-[0-9]+.*|[^=]*[0-9]{8}[-_T]?[0-9]{6}.*");

    private final List<TableFolder> tables;

    /**
     * Where a table's data lies.
     *
     * @param prefix of its keys, ending in a slash
     */
    record TableFolder(String bucket, String prefix) {}

    /** @param tables those of the catalog */
    Generalisation(List<TableFolder> tables) {
        this.tables = List.copyOf(tables);
    }

    String of(String resource) {
        Matcher object = OBJECT.matcher(resource);
        if (object.matches()) {
            return object.group(1) + object.group(2) + "/" + key(object.group(2), object.group(3));
        }
        Matcher stream = LOG_STREAM.matcher(resource);
        if (stream.matches()) {
            return stream.group(1) + ":*";
        }
        return KEY.matcher(resource).matches() ? resource : lastSegmentMade(resource);
    }

    private String key(String bucket, String key) {
        Optional<TableFolder> table = tables.stream()
                .filter(it -> it.bucket().equals(bucket) && (key.startsWith(it.prefix()) || (key + "/").equals(it.prefix())))
                .min((one, other) -> one.prefix().length() - other.prefix().length());
        if (table.isPresent()) {
            return table.get().prefix() + "*";
        }
        String[] segments = key.split("/", -1);
        var kept = new StringBuilder();
        for (String segment : segments) {
            // The folder of a partition, and of a run, is another one tomorrow.
            if (MADE_ID.matcher(segment).matches() || segment.indexOf('=') > 0) {
                return kept + "*";
            }
            kept.append(segment).append('/');
        }
        return key;
    }

    /** {@code …:jobrun/name/jr_0123} becomes {@code …:jobrun/name/*}. */
    private static String lastSegmentMade(String arn) {
        int slash = arn.lastIndexOf('/');
        return slash > 0 && MADE_ID.matcher(arn.substring(slash + 1)).matches() ? arn.substring(0, slash + 1) + "*" : arn;
    }
}
