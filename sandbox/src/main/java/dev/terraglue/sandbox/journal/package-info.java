/** The append-only record of calls: who did what to which resource, how it was decided, and what it took. */
@NullMarked
package dev.terraglue.sandbox.journal;

import org.jspecify.annotations.NullMarked;
