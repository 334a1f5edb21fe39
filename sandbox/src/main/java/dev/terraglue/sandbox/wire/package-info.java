/** AWS's wire protocols, to and from the model classes of the AWS SDK. Knows no service, no store and no server. */
@NullMarked
package dev.terraglue.sandbox.wire;

import org.jspecify.annotations.NullMarked;
