package dev.terraglue.sandbox.s3;

import dev.terraglue.sandbox.kms.ServiceKeys;
import javax.crypto.SecretKey;

/**
 * What objects are encrypted under.
 *
 * @param own S3's, from which the keys of all objects follow that name none (SSE-S3); always the same
 * @param kms for objects under keys of AWS KMS
 */
public record ObjectKeys(SecretKey own, ServiceKeys kms) {}
