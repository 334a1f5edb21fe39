@NullMarked
package dev.terraglue.cli.jobs;

import org.jspecify.annotations.NullMarked;
