/** Glue runs: start them, follow them and their logs. */
@NullMarked
package dev.terraglue.cli.jobs;

import org.jspecify.annotations.NullMarked;
