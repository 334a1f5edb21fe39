@NullMarked
package dev.terraglue.sandbox.lakeformation;

import org.jspecify.annotations.NullMarked;
