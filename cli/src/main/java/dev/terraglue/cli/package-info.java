/** The terraglue command: a client of AWS's own APIs that talks to the sandbox on this machine. */
@NullMarked
package dev.terraglue.cli;

import org.jspecify.annotations.NullMarked;
