/**
 * How fast the sandbox's S3 is, beside other S3 servers for one machine and beside what the HTTP server under it can move at all. Every
 * server meets the same clients in the same run; ours checks signatures, authorizes, journals, and syncs what it acknowledges.
 */
@NullMarked
package dev.terraglue.bench.s3;

import org.jspecify.annotations.NullMarked;
