/**
 * Amazon EventBridge Scheduler: schedules and their groups.
 *
 * <p>Schedules fire, at the second: an invocation is kept with the note that the schedule was due, and made as the target's role, at least
 * once. Targets that act: every operation of the sandbox's services as a universal target, and event buses; an invocation of any other fails,
 * saying so in the log, the journal and the counts. Knowingly different from AWS: dead-letter queues and KMS keys are stored alone; recurring
 * times that pass while the sandbox is down are not made up for, one-time ones are as long as their retry policy lets them be that old.
 */
@NullMarked
package dev.terraglue.sandbox.scheduler;

import org.jspecify.annotations.NullMarked;
