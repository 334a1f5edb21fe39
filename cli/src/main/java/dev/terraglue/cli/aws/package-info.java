/** The AWS SDK's clients, opened only when needed and set up to start fast. */
@NullMarked
package dev.terraglue.cli.aws;

import org.jspecify.annotations.NullMarked;
