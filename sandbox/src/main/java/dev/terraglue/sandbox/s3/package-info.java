/**
 * Amazon S3: buckets with their configurations, objects with their versions, multipart uploads, tags.
 *
 * <p>A request is routed by {@code S3Routes}, the one table of methods, subresources and operations. Metadata lies in SQLite
 * ({@code BucketStore}, {@code ObjectStore}, {@code UploadStore}), bytes in files beside it or, where they are few, in SQLite as well.
 *
 * <p>What S3 decides by rules of their own stands in packages of their own: {@code lock}, {@code lifecycle}, {@code cors}, {@code form},
 * {@code exposure}, {@code acl}, {@code website}. They know neither buckets nor the database.
 *
 * <p>Every object is encrypted where it lies ({@code ObjectEncryption} finds its key, {@code ObjectCipher} says how).
 *
 * <p>Known differences from AWS: a restore from the archive is done at once; replication, inventory, analytics, metrics, logging, intelligent
 * tiering, accelerate, request payment, and notifications to anything but EventBridge are stored and echoed but not carried out. S3 Select is
 * gone on AWS for new customers and not here.
 */
@NullMarked
package dev.terraglue.sandbox.s3;

import org.jspecify.annotations.NullMarked;
