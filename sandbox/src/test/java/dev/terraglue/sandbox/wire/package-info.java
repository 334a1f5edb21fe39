@NullMarked
package dev.terraglue.sandbox.wire;

import org.jspecify.annotations.NullMarked;
