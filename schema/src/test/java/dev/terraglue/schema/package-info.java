@NullMarked
package dev.terraglue.schema;

import org.jspecify.annotations.NullMarked;
