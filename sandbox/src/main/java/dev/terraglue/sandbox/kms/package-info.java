/**
 * AWS KMS: symmetric keys with real key material, aliases, grants, key policies, and what is encrypted and decrypted with them
 * (AES-256-GCM, the encryption context as authenticated data).
 *
 * <p>A key's policy decides who uses it ({@code KmsAccess}): IAM's policies count only where it hands the decision to the account, and a
 * grant counts as a statement of it. Key material lies in the database, wrapped under a key that follows from the home folder's secret
 * ({@code Materials}). Other services use keys in the name of their caller, through {@link dev.terraglue.sandbox.kms.ServiceKeys}.
 *
 * <p>Known differences from AWS: asymmetric and HMAC keys, multi-Region keys, imported material, custom key stores and Nitro enclaves are
 * refused as not supported; calls that other services make for a caller do not stand in the journal.
 */
@NullMarked
package dev.terraglue.sandbox.kms;

import org.jspecify.annotations.NullMarked;
