/** What every kind of Glue resource has in common: its name, its place in the store, its tags, its pages in listings, errors and IAM's questions. */
@NullMarked
package dev.terraglue.sandbox.glue.resource;

import org.jspecify.annotations.NullMarked;
