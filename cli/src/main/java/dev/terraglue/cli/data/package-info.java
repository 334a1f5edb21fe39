/** Data files on this machine: which tables they are, what changed, and their way into the lake. */
@NullMarked
package dev.terraglue.cli.data;

import org.jspecify.annotations.NullMarked;
