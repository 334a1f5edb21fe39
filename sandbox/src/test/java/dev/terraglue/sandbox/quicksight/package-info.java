@NullMarked
package dev.terraglue.sandbox.quicksight;

import org.jspecify.annotations.NullMarked;
