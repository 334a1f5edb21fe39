/** {@code lake.yaml}: the one description of the lake, read into checked records, and the lock file beside it. */
@NullMarked
package dev.terraglue.cli.lake;

import org.jspecify.annotations.NullMarked;
