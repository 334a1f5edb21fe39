@NullMarked
package dev.terraglue.sandbox.journal;

import org.jspecify.annotations.NullMarked;
