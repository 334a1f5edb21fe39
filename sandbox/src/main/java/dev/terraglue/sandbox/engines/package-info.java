/** The processes in which jobs and queries really run: how they are started, kept warm, spoken to and ended. */
@NullMarked
package dev.terraglue.sandbox.engines;

import org.jspecify.annotations.NullMarked;
