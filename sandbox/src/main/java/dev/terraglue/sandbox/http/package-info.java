/** The socket: Helidon's requests and responses, to and from the wire layer's. */
@NullMarked
package dev.terraglue.sandbox.http;

import org.jspecify.annotations.NullMarked;
