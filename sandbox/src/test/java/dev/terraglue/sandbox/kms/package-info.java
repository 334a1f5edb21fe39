@NullMarked
package dev.terraglue.sandbox.kms;

import org.jspecify.annotations.NullMarked;
