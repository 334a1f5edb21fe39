@NullMarked
package dev.terraglue.sandbox.glue.security;

import org.jspecify.annotations.NullMarked;
