@NullMarked
package dev.terraglue.cli.lake;

import org.jspecify.annotations.NullMarked;
