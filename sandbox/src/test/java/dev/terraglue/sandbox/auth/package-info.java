@NullMarked
package dev.terraglue.sandbox.auth;

import org.jspecify.annotations.NullMarked;
