/**
 * Glue's crawlers and the custom classifiers that they use.
 *
 * <p>A crawl's way: {@code Crawls} takes on the crawler's role and runs a {@code CrawlTask}; that lists the
 * targets ({@code FolderListing}), opens files ({@code Inspection}, over the schema module), finds the tables among the folders
 * ({@code Grouping}) and brings them into the catalog ({@code Cataloguing}). Every call to S3 and to the catalog is the role's, and IAM
 * decides it; each stands in the journal under the crawl's id.
 *
 * <p>Knowingly different from AWS: S3 and catalog targets only, a crawl of any other FAILS saying so, as it does with grok and XML classifiers
 * and with CRAWL_EVENT_MODE; ORC and Avro are tables of the classification UNKNOWN; partitions get the table's columns, so that every engine
 * reads both alike; escaped values of partitions ({@code %3A}) are what they escape. What is read of a file, and how a CSV header is told, says
 * the schema module. Security configurations, lineage and Lake Formation credentials are kept and not acted upon.
 */
@NullMarked
package dev.terraglue.sandbox.glue.crawler;

import org.jspecify.annotations.NullMarked;
