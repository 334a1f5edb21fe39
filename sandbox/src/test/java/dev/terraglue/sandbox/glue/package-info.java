@NullMarked
package dev.terraglue.sandbox.glue;

import org.jspecify.annotations.NullMarked;
