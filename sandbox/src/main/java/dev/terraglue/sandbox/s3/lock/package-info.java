/** Object lock: what keeps a version from being deleted, and until when ("Locking objects with Object Lock"). */
@NullMarked
package dev.terraglue.sandbox.s3.lock;

import org.jspecify.annotations.NullMarked;
