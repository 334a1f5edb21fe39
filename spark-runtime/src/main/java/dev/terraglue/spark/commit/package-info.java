/** How Spark's files become visible in S3. */
@NullMarked
package dev.terraglue.spark.commit;

import org.jspecify.annotations.NullMarked;
