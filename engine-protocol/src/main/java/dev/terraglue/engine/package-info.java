/**
 * How the sandbox and its engine processes (Spark worker, Athena engine) talk.
 *
 * <p>The sandbox writes {@link dev.terraglue.engine.EngineCommand}s to the engine's standard input and reads {@link
 * dev.terraglue.engine.EngineEvent}s from its standard output, one JSON object a line, UTF-8. Data and catalog never pass here: an
 * engine reaches them through the sandbox's AWS APIs with the credentials that a command brings.
 *
 * <p>{@link dev.terraglue.engine.Program} says how each of terraglue's processes is started.
 */
@NullMarked
package dev.terraglue.engine;

import org.jspecify.annotations.NullMarked;
