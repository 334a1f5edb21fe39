@NullMarked
package dev.terraglue.cli.commands;

import org.jspecify.annotations.NullMarked;
