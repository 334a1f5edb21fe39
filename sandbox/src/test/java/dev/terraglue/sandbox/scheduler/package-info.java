@NullMarked
package dev.terraglue.sandbox.scheduler;

import org.jspecify.annotations.NullMarked;
