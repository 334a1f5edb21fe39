/**
 * Deliveries that are due: kept in the database before whoever caused them is told that they will be made, made afterwards, and tried again
 * until they succeed or are given up. At least once: a crash while one is made makes it again.
 */
@NullMarked
package dev.terraglue.sandbox.delivery;

import org.jspecify.annotations.NullMarked;
