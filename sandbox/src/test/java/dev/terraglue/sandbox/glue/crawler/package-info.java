@NullMarked
package dev.terraglue.sandbox.glue.crawler;

import org.jspecify.annotations.NullMarked;
