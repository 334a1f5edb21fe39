/**
 * CloudWatch Logs: groups, streams, events in and out, retention and tags.
 *
 * <p>Filter patterns are those of plain text: words, phrases, {@code ?either}, {@code -without}; patterns over JSON fields, metric and
 * subscription filters, Insights queries and KMS keys answer that they are not built. Retention is kept and told, and events past it are
 * not returned; they are deleted when the sandbox starts.
 */
@NullMarked
package dev.terraglue.sandbox.logs;

import org.jspecify.annotations.NullMarked;
