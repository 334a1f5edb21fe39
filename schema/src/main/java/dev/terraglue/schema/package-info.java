/**
 * Finds the format and the columns of a table's data files, as a Glue crawler does, and describes the table for the Glue Data Catalog.
 *
 * <p>Entry point: {@link dev.terraglue.schema.SchemaInference}. Pure: it opens the files that it is given and nothing else.
 *
 * <p>The measure is what the engines deliver, not what a parser could make of the bytes: Athena (Trino) and Spark read CSV and JSON one
 * line at a time, as UTF-8, columns of CSV by position, and drop or blank silently what does not fit. A file that
 * they would read wrongly is refused
 * with the line and the way out. Where this knowingly differs from AWS's crawler ("Defining and managing classifiers" in the Glue guide):
 * <ul>
 *   <li>a header is also recognised when every column is text, if the first line looks unlike the others; AWS then names columns
 *       {@code col0, col1…} and leaves the header among the rows;</li>
 *   <li>CSV with quoted fields is catalogued with OpenCSVSerde and all columns {@code string}, which AWS's guide asks
 *       users to do by hand after the crawl;</li>
 *   <li>numbers with leading zeros or a plus sign, and integers wider than {@code bigint}, stay {@code string}: they are codes;</li>
 *   <li>JSON integers are always {@code bigint}; JSON values of mixed types are {@code string} (the SerDes deliver their JSON text);</li>
 *   <li>CSV column names are clean lower_snake_case; one-column files are taken when their name ends in {@code .csv} or the like.</li>
 * </ul>
 */
@NullMarked
package dev.terraglue.schema;

import org.jspecify.annotations.NullMarked;
