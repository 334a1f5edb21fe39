@NullMarked
package dev.terraglue.sandbox.delivery;

import org.jspecify.annotations.NullMarked;
