@NullMarked
package dev.terraglue.sandbox;

import org.jspecify.annotations.NullMarked;
