@NullMarked
package dev.terraglue.sandbox.schedule;

import org.jspecify.annotations.NullMarked;
