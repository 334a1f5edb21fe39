/** What roles were seen to do, and the policy that allows just that. */
@NullMarked
package dev.terraglue.cli.access;

import org.jspecify.annotations.NullMarked;
