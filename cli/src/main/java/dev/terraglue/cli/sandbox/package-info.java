/** The sandbox process on this machine: start it, find it, stop it. */
@NullMarked
package dev.terraglue.cli.sandbox;

import org.jspecify.annotations.NullMarked;
