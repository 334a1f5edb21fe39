@NullMarked
package dev.terraglue.sandbox.iam.policy;

import org.jspecify.annotations.NullMarked;
