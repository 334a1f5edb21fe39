@NullMarked
package dev.terraglue.sandbox.logs;

import org.jspecify.annotations.NullMarked;
