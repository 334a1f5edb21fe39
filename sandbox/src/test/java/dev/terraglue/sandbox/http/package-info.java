@NullMarked
package dev.terraglue.sandbox.http;

import org.jspecify.annotations.NullMarked;
