@NullMarked
package dev.terraglue.sandbox.service;

import org.jspecify.annotations.NullMarked;
