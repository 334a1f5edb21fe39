@NullMarked
package dev.terraglue.cli.sandbox;

import org.jspecify.annotations.NullMarked;
