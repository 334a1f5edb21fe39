@NullMarked
package dev.terraglue.sandbox.store;

import org.jspecify.annotations.NullMarked;
