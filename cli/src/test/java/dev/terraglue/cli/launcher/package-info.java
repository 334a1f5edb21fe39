@NullMarked
package dev.terraglue.cli.launcher;

import org.jspecify.annotations.NullMarked;
