/** Compares what two sandboxes hold, through the AWS APIs. */
@NullMarked
package dev.terraglue.acceptance.parity;

import org.jspecify.annotations.NullMarked;
