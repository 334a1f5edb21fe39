@NullMarked
package dev.terraglue.sandbox.emr;

import org.jspecify.annotations.NullMarked;
