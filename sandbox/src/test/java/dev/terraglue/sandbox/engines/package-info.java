@NullMarked
package dev.terraglue.sandbox.engines;

import org.jspecify.annotations.NullMarked;
