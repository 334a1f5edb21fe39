@NullMarked
package dev.terraglue.sandbox.athena;

import org.jspecify.annotations.NullMarked;
