package dev.terraglue.sandbox.s3.serverlog;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.PartitionDateSource;
import software.amazon.awssdk.services.s3.model.PartitionedPrefix;

/**
 * The names of log objects ("Logging requests with server access logging", "Log object key format").
 *
 * @param prefix    what the bucket's owner wants before them
 * @param folder    of the source, empty where they are not partitioned
 * @param byEvent   whether an object holds a day's requests, and is named after that day
 */
public record LogKeys(String prefix, String folder, boolean byEvent) {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss-").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd/").withZone(ZoneOffset.UTC);

    public static LogKeys of(LoggingEnabled logging, String account, String region, String bucket) {
        String prefix = logging.targetPrefix() == null ? "" : logging.targetPrefix();
        PartitionedPrefix partitioned = logging.targetObjectKeyFormat() == null ? null : logging.targetObjectKeyFormat().partitionedPrefix();
        if (partitioned == null) return new LogKeys(prefix, "", false);
        return new LogKeys(prefix, account + "/" + region + "/" + bucket + "/", isByEvent(partitioned.partitionDateSource()));
    }

    private static boolean isByEvent(@Nullable PartitionDateSource source) {
        return source != PartitionDateSource.DELIVERY_TIME;
    }

    /** Requests of which {@code batch} is the same go into one object. */
    public Instant batch(Instant received) {
        return byEvent ? received.truncatedTo(ChronoUnit.DAYS) : Instant.EPOCH;
    }

    public String key(Instant batch, Instant delivered, String unique) {
        Instant named = byEvent ? batch : delivered;
        return prefix + (folder.isEmpty() ? "" : folder + DAY.format(named)) + NAME.format(named) + unique;
    }
}
