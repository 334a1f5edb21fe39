/**
 * AWS Lake Formation: settings, registered locations, permissions, LF-Tags, data cells filters, opt-ins, about the databases and tables of
 * Glue's Data Catalog.
 *
 * <p>Permissions are kept and told, <b>not enforced</b>: Glue, Athena and Spark ask IAM alone, as in an account whose databases and tables
 * allow {@code IAM_ALLOWED_PRINCIPALS} everything. Revoking that is recorded and closes nothing. Also knowingly different: administrators
 * have no implicit entries in the listings; whether a principal is there is not looked up. Named LF-Tag expressions, temporary credentials,
 * transactions, query planning and Identity Center answer NotImplemented.
 */
@NullMarked
package dev.terraglue.sandbox.lakeformation;

import org.jspecify.annotations.NullMarked;
