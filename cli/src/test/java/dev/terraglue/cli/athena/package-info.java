@NullMarked
package dev.terraglue.cli.athena;

import org.jspecify.annotations.NullMarked;
