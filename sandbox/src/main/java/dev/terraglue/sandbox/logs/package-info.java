/**
 * CloudWatch Logs: groups, streams, events in and out, retention and tags.
 *
 * <p>Filter patterns are those of plain text: words, phrases, {@code ?either}, {@code -without}; patterns over JSON fields, metric and
 * subscription filters and Insights queries answer that they are not built. A group's KMS key must be there and enabled, and is kept and told; the
 * events on the disk are not encrypted with it. Retention is kept and told, and events past it are
 * not returned; they are deleted when the sandbox starts.
 */
@NullMarked
package dev.terraglue.sandbox.logs;

import org.jspecify.annotations.NullMarked;
