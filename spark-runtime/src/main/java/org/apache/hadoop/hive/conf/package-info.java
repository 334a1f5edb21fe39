/** Hive's configuration class, of which Spark wants no more than that it exists. */
@NullMarked
package org.apache.hadoop.hive.conf;

import org.jspecify.annotations.NullMarked;
