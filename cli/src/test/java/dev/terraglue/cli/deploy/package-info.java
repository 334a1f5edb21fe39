@NullMarked
package dev.terraglue.cli.deploy;

import org.jspecify.annotations.NullMarked;
