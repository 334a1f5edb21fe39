@NullMarked
package dev.terraglue.cli;

import org.jspecify.annotations.NullMarked;
