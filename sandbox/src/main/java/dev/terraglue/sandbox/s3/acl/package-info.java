/** Access control lists: what a request asks for, what is granted to whom, and what that means in the words of policies. */
@NullMarked
package dev.terraglue.sandbox.s3.acl;

import org.jspecify.annotations.NullMarked;
