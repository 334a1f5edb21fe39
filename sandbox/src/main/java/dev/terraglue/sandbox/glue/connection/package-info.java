/**
 * Glue's connections to databases and networks: kept and told, passwords included (they are not encrypted). Nothing connects by them:
 * TestConnection answers NotImplemented, and crawls and jobs that need one fail saying so.
 */
@NullMarked
package dev.terraglue.sandbox.glue.connection;

import org.jspecify.annotations.NullMarked;
