@NullMarked
package dev.terraglue.sandbox.events;

import org.jspecify.annotations.NullMarked;
