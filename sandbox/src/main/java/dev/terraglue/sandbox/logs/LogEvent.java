package dev.terraglue.sandbox.logs;

/**
 * An event in a stream.
 *
 * @param id        orders events of one time as they came; unique
 * @param timestamp when it happened, in milliseconds since 1970
 * @param ingestion when it arrived, likewise
 */
record LogEvent(long id, String stream, long timestamp, long ingestion, String message) {}
