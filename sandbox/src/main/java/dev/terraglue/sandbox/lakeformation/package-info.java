/** AWS Lake Formation: the data lake's settings. Everything else answers NotImplemented. */
@NullMarked
package dev.terraglue.sandbox.lakeformation;

import org.jspecify.annotations.NullMarked;
