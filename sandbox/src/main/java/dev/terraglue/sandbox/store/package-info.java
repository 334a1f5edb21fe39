/** Where everything lives: one SQLite file for metadata, files for object bytes. */
@NullMarked
package dev.terraglue.sandbox.store;

import org.jspecify.annotations.NullMarked;
