/** The two classes that Spark loads by name for {@code spark.sql.catalogImplementation=hive}. Hive itself is not on the class path. */
@NullMarked
package org.apache.spark.sql.hive;

import org.jspecify.annotations.NullMarked;
