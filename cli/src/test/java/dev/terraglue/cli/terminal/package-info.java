@NullMarked
package dev.terraglue.cli.terminal;

import org.jspecify.annotations.NullMarked;
