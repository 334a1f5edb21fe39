@NullMarked
package dev.terraglue.cli.data;

import org.jspecify.annotations.NullMarked;
