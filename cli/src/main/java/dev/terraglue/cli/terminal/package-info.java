/** What the user sees: streams, colours, tables, progress, and errors in one sentence. */
@NullMarked
package dev.terraglue.cli.terminal;

import org.jspecify.annotations.NullMarked;
