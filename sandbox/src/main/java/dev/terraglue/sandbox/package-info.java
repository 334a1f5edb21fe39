/** The AWS that runs here: wired in {@code Sandbox}, started by {@code Main}; a request's way is {@code RequestPipeline}. */
@NullMarked
package dev.terraglue.sandbox;

import org.jspecify.annotations.NullMarked;
