@NullMarked
package dev.terraglue.sandbox.sts;

import org.jspecify.annotations.NullMarked;
