/** Who is calling: Signature Version 4 in headers, in presigned addresses, and chunk by chunk in streamed payloads. */
@NullMarked
package dev.terraglue.sandbox.auth;

import org.jspecify.annotations.NullMarked;
