/** Makes AWS look like lake.yaml: each class brings one kind of resource up to date and says what it changed. */
@NullMarked
package dev.terraglue.cli.deploy;

import org.jspecify.annotations.NullMarked;
