/**
 * Amazon S3: buckets with their configurations, objects with their versions, multipart uploads, tags.
 *
 * <p>A request is routed by {@code S3Routes}, the one table of methods, subresources and operations. Metadata lies in SQLite
 * ({@code BucketStore}, {@code ObjectStore}, {@code UploadStore}), bytes in files beside it or, where they are few, in SQLite as well.
 *
 * <p>Known differences from AWS: there are no ACLs beyond the owner's (buckets are bucket-owner-enforced, as AWS's default is); storage
 * classes are stored and echoed, and every class reads at once; server-side encryption is echoed, the bytes are not encrypted; replication,
 * inventory, analytics, metrics, logging, notifications and lifecycle rules are stored and echoed but not carried out. S3 Select is gone on AWS
 * for new customers and not here.
 */
@NullMarked
package dev.terraglue.sandbox.s3;

import org.jspecify.annotations.NullMarked;
