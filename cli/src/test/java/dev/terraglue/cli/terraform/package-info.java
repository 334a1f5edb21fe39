@NullMarked
package dev.terraglue.cli.terraform;

import org.jspecify.annotations.NullMarked;
