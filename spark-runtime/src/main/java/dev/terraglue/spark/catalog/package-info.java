/**
 * Spark's table catalog over the AWS Glue Data Catalog, through the Glue API alone.
 *
 * <p>Spark has no hook for a catalog of its V1 tables, but with {@code spark.sql.catalogImplementation=hive} it loads {@code
 * org.apache.spark.sql.hive.HiveExternalCatalog} by name; the class of that name here extends {@link
 * dev.terraglue.spark.catalog.GlueExternalCatalog}. Stock Spark then does everything it does with a Hive metastore.
 *
 * <p>A Hive table (made by Athena, a crawler or {@code STORED AS}) is read and written by Spark's own data source for its format. Kept
 * as on AWS: {@code skip.header.line.count} is ignored, so that a CSV file's header arrives as a row ({@link
 * dev.terraglue.spark.catalog.GlueExternalCatalog#SKIP_HEADER} turns it on); columns of an OpenCSV table are strings; INSERT OVERWRITE
 * leaves partitions alone that it does not write. Known difference: an empty, unquoted field of a text table is null, where Hive's
 * serdes give an empty string.
 *
 * <p>Not supported, and refused with {@code UnsupportedOperationException}: renaming tables and partitions (Glue has no such call),
 * LOAD DATA, permanent functions, serdes without a data source (Grok, Ion, Regex).
 */
@NullMarked
package dev.terraglue.spark.catalog;

import org.jspecify.annotations.NullMarked;
