/** Terraform (or OpenTofu) as a program: run with the right environment, its progress and errors read and told. */
@NullMarked
package dev.terraglue.cli.terraform;

import org.jspecify.annotations.NullMarked;
