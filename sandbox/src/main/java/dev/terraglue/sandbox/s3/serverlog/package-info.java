/** What stands in server access logs, and where they are put ("Logging requests with server access logging"). */
@NullMarked
package dev.terraglue.sandbox.s3.serverlog;

import org.jspecify.annotations.NullMarked;
