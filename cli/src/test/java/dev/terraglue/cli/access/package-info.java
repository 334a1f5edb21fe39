@NullMarked
package dev.terraglue.cli.access;

import org.jspecify.annotations.NullMarked;
