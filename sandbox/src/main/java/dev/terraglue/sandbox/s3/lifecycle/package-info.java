/** Lifecycle rules ("Managing the lifecycle of objects"): what they say of an object, and when. */
@NullMarked
package dev.terraglue.sandbox.s3.lifecycle;

import org.jspecify.annotations.NullMarked;
