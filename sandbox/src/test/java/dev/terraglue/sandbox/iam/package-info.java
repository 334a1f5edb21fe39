@NullMarked
package dev.terraglue.sandbox.iam;

import org.jspecify.annotations.NullMarked;
