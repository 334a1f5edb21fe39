/**
 * Amazon EventBridge: event buses, rules and their targets, events of users' own, and what the sandbox's services tell of themselves on the
 * default bus.
 *
 * <p>Rules fire. An event's deliveries are kept before whoever caused it goes on, are made as the target's role, and survive the end of the
 * sandbox; a delivery that is given up stands in the log, the journal and the counts. Targets that act: Glue workflows, log groups, other
 * event buses; a delivery to any other fails, saying so. Knowingly different from AWS: log groups need no resource policy for it; dead-letter
 * queues and KMS keys are stored alone; scheduled times that pass while the sandbox is down are not made up for. Archives, replays, API
 * destinations, connections, partner sources and global endpoints answer NotImplemented.
 */
@NullMarked
package dev.terraglue.sandbox.events;

import org.jspecify.annotations.NullMarked;
