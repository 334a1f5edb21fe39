/** The files that a statement leaves in the results bucket, in Athena's own forms. */
@NullMarked
package dev.terraglue.trino.result;

import org.jspecify.annotations.NullMarked;
