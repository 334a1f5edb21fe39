/** The contract between the request pipeline and the services: what an operation is, who calls it, what it asks of IAM. */
@NullMarked
package dev.terraglue.sandbox.service;

import org.jspecify.annotations.NullMarked;
