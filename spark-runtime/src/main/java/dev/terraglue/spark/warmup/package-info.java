/** What a worker does before its first run, so that this finds Spark, S3A and the Glue client loaded and compiled. */
@NullMarked
package dev.terraglue.spark.warmup;

import org.jspecify.annotations.NullMarked;
