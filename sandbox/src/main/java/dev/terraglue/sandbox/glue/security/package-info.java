/**
 * Glue's security configurations, the encryption settings of the Data Catalog, and resource policies.
 *
 * <p>Resource policies are asked at every call on the catalog, beside IAM's own. Security configurations and encryption settings are kept
 * and told, and nothing is encrypted by them: what the sandbox stores is protected as the folder is in which it lies.
 */
@NullMarked
package dev.terraglue.sandbox.glue.security;

import org.jspecify.annotations.NullMarked;
