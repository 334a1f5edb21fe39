/** Whether a bucket's policy opens it to everybody ("The meaning of 'public'" in "Blocking public access to your Amazon S3 storage"). */
@NullMarked
package dev.terraglue.sandbox.s3.exposure;

import org.jspecify.annotations.NullMarked;
