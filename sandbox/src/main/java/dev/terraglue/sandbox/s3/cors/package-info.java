/** Cross-origin resource sharing of buckets ("Using cross-origin resource sharing (CORS)"): what the rules say to a page of another origin. */
@NullMarked
package dev.terraglue.sandbox.s3.cors;

import org.jspecify.annotations.NullMarked;
