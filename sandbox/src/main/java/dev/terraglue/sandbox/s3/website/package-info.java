/** Static websites of buckets ("Hosting a static website using Amazon S3"): what a configuration says of a path, and how an error looks to a browser. */
@NullMarked
package dev.terraglue.sandbox.s3.website;

import org.jspecify.annotations.NullMarked;
