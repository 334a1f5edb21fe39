@NullMarked
package dev.terraglue.sandbox.glue.connection;

import org.jspecify.annotations.NullMarked;
