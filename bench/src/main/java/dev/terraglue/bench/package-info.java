/** Benchmarks: what a user waits for, in real processes, medians of several runs, beside a peer or a limit of the same machine. */
@NullMarked
package dev.terraglue.bench;

import org.jspecify.annotations.NullMarked;
