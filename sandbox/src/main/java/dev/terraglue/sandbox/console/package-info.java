/** What stands under {@code /_terraglue/}: the sandbox's health, its state as JSON, and a page that shows it live. */
@NullMarked
package dev.terraglue.sandbox.console;

import org.jspecify.annotations.NullMarked;
