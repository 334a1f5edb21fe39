/** Uploads by an HTML form ("Browser-based uploads using POST"): the form's parts as they stream in, and the policy that says what the form may hold. */
@NullMarked
package dev.terraglue.sandbox.s3.form;

import org.jspecify.annotations.NullMarked;
