/** Times as AWS writes them, and the one clock that wakes whoever waits for them. */
@NullMarked
package dev.terraglue.sandbox.schedule;

import org.jspecify.annotations.NullMarked;
