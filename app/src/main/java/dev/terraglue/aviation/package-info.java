/**
 * The example lake's two Spark jobs: {@link dev.terraglue.aviation.SotJob} makes the source of truth out of the raw data,
 * {@link dev.terraglue.aviation.SpecJob} makes answers out of the source of truth.
 *
 * <p>Tables are read and written through the session's catalog only, so that the same jar runs here, on AWS Glue and on EMR.
 * The transformations are pure functions from {@code Dataset<Row>} to {@code Dataset<Row>}; the two jobs put them in order.
 */
@NullMarked
package dev.terraglue.aviation;

import org.jspecify.annotations.NullMarked;
