/**
 * The whole of terraglue as its users have it: real processes in a home folder of their own on a free port, real clients of AWS, real
 * data. Tests that only read share one lake ({@link dev.terraglue.acceptance.SharedLake}), which is brought up once.
 */
@NullMarked
package dev.terraglue.acceptance;

import org.jspecify.annotations.NullMarked;
